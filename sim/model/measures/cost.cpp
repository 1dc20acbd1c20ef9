#include "caseload/core/wide_integer.hpp"
#include "model/measures/common.hpp"
#include "model/measures/level_in_window.hpp"

#include <limits>
#include <memory>
#include <vector>

namespace caseload::model {
namespace {

using core::Wide;

using Per = CostLine::Per;

/// What one line of costs counts, and what it costs.
class LineOfCosts final : public Measure {
 public:
  LineOfCosts(const CostLine& line, const Window& window, const Scenario& scenario)
      : line_{line},
        window_{window},
        events_{Weeks{scenario.observe_from, scenario.end}},
        level_{window, scenario} {}

  void found_inside(const Person&, core::TimePoint now) override {
    if (line_.per == Per::time) level_.change(1, now);
  }
  void entered(const Person&, core::TimePoint now) override {
    if (line_.per == Per::time)
      level_.change(1, now);
    else
      count(1, now);
  }
  void left(const Person&, core::TimePoint now) override { level_.change(-1, now); }
  void visit_over(const Person&, const Visit& visit, core::TimePoint now) override {
    if (visit.held) count(1, now);
  }
  void kits(std::size_t, KitEvent event, std::int64_t kits,
            core::TimePoint now) override {
    if (event == KitEvent::used) count(kits, now);
  }

  /// Millionths of a dollar in each week.
  MeasureResult result(core::TimePoint end) override {
    // What is paid whoever is there is one that is always there.
    if (line_.is_fixed()) level_.change(1, core::TimePoint{});
    MeasureResult found;
    found.denominator = 1;
    found.weekly = line_.per == Per::time ? level_.by_week(end) : events_.counts();
    for (std::int64_t& week : found.weekly) {
      week = costs_of(week);
      found.numerator += week;
    }
    return found;
  }

  void reset() override {
    events_.reset();
    level_.reset();
  }

 private:
  void count(std::int64_t number, core::TimePoint now) {
    if (window_.has(now)) events_.add(now, number);
  }

  /// To the nearest millionth of a dollar.
  std::int64_t costs_of(std::int64_t units) const {
    const Wide amount =
        (Wide{line_.millionths} * units + line_.ticks / 2) / line_.ticks;
    core::expects(amount <= std::numeric_limits<std::int64_t>::max(),
                  "costs of a week that 63 bits hold");
    return static_cast<std::int64_t>(amount);
  }

  const CostLine line_;
  Window window_;
  WeeklyCount events_;
  LevelInWindow level_;
};

/// Several lines together: each of them hears what it counts.
class Cost final : public Measure {
 public:
  Cost(const MeasureDefinition& definition, const Scenario& scenario) {
    const Window window{definition, scenario};
    for (const CostLine& line : definition.values.get<std::vector<CostLine>>("costs"))
      lines_.push_back(std::make_unique<LineOfCosts>(line, window, scenario));
  }

  Measure& ear(std::size_t line) override { return *lines_[line]; }

  MeasureResult result(core::TimePoint end) override {
    MeasureResult all = lines_.front()->result(end);
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      const MeasureResult line = lines_[i]->result(end);
      all.numerator += line.numerator;
      for (std::size_t week = 0; week < line.weekly.size(); ++week)
        all.weekly[week] += line.weekly[week];
    }
    return all;
  }

  void reset() override {
    for (const auto& line : lines_) line->reset();
  }

 private:
  std::vector<std::unique_ptr<LineOfCosts>> lines_;
};

std::vector<Hearing::What> heard_by(Per per) {
  switch (per) {
    case Per::entry:
      return {Hearing::What::entered};
    case Per::time:
      return {Hearing::What::entered, Hearing::What::left};
    case Per::visit:
      return {Hearing::What::visit};
    case Per::kit:
      return {Hearing::What::kits};
  }
  throw core::ContractViolation{"every cost counts something"};
}

std::vector<Hearing> hear_costs(const MeasureDefinition& definition) {
  std::vector<Hearing> hearings;
  const auto& lines = definition.values.get<std::vector<CostLine>>("costs");
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const Hearing::What what : heard_by(lines[i].per)) {
      Hearing hearing{.what = what};
      hearing.ear = i;
      hearing.before_observation = lines[i].per == Per::time;
      hearing.all_types = lines[i].types.empty();
      hearing.types = lines[i].types;
      if (lines[i].per == Per::kit) {
        hearing.stock = lines[i].stock;
        hearings.push_back(hearing);
        continue;
      }
      for (const StateIndex state : lines[i].states) {
        hearing.state = state;
        hearings.push_back(hearing);
      }
    }
  return hearings;
}

}  // namespace

MeasureKind cost_kind() {
  return {
      .name = "cost",
      .meaning = "What something costs: lines of [costs] added up.",
      .units = "USD",
      .definition =
          "Sum over the lines of the amount times what it is paid for, during the "
          "window, by default the observed time: people who come into the states, "
          "person-days there, visits that are held, kits that are used, or time alone. "
          "Not discounted. Of each line and week to the nearest millionth of a dollar.",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "time: sum",
      .example = R"([measures.cost_of_prisons]
kind = "cost"
costs = ["prisons"])",
      .numerator_per_unit = 1e6,
      .of_people = false,
      .parameters = {{.name = "costs",
                      .type = ParameterType::costs,
                      .meaning = "The lines of [costs] that are added up, or agencies, "
                                 "for all of theirs.",
                      .example = R"(["prisons"])"},
                     from_parameter,
                     until_parameter},
      .default_suffix = "cost",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario);
          },
      .hears = hear_costs,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<Cost>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
