#include "caseload/core/error.hpp"
#include "caseload/model/breakdown.hpp"
#include "model/measures/common.hpp"
#include "model/measures/window.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

const std::vector<StateIndex>& states_of(const Values& values) {
  return values.get<std::vector<StateIndex>>("states");
}

class Passages final : public Measure {
 public:
  Passages(const MeasureDefinition& definition, const Scenario& scenario)
      : window_{definition, scenario},
        states_{scenario.states.size()},
        cell_of_(states_ * states_, none) {
    for (const Passage& passage :
         passages_from(states_of(definition.values), scenario)) {
      cell_of_[position(passage.from, passage.to)] = counts_.size();
      counts_.push_back(0);
    }
  }

  void went_on(const Person& person, StateIndex to, core::TimePoint now) override {
    if (!window_.has(now)) return;
    const std::size_t cell =
        cell_of_[position(static_cast<StateIndex>(person.state), to)];
    core::expects(cell != none, "a passage that the scenario has");
    ++counts_[cell];
  }

  MeasureResult result(core::TimePoint) override {
    MeasureResult result{.numerator = {}, .denominator = 1};
    result.cells.reserve(counts_.size());
    for (const std::int64_t count : counts_) {
      result.numerator += core::WideSum{count};
      result.cells.push_back({core::WideSum{count}, 1});
    }
    return result;
  }

  void reset() override { std::fill(counts_.begin(), counts_.end(), 0); }

 private:
  static constexpr std::size_t none = ~std::size_t{0};

  std::size_t position(StateIndex from, StateIndex to) const {
    return static_cast<std::size_t>(from) * states_ + static_cast<std::size_t>(to);
  }

  Window window_;
  std::size_t states_;
  std::vector<std::size_t> cell_of_;  ///< [from][to]
  std::vector<std::int64_t> counts_;  ///< [cell]
};

Breakdown by_passage(const Values& values, const Scenario& scenario) {
  Breakdown breakdown{.by = "passage", .cells = {}, .has_counts = false};
  const auto name = [&](StateIndex state) {
    return scenario.states[static_cast<std::size_t>(state)].name;
  };
  for (const Passage& passage : passages_from(states_of(values), scenario))
    breakdown.cells.push_back(name(passage.from) + " > " + name(passage.to));
  return breakdown;
}

}  // namespace

MeasureKind passages_kind() {
  return {
      .name = "passages",
      .meaning = "How many times people go from a state to each that comes next.",
      .units = "1",
      .definition =
          "Number of times that somebody goes on from one of the states, to whatever "
          "state, during the window, by default the observed time; broken down by "
          "where "
          "from and where to. Who goes the same way twice counts twice; where people "
          "come "
          "from outside is not in it (entries).",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "",
      .example = R"([measures.pathway]
kind = "passages"
states = ["custody", "prison"])",
      .whole_number = true,
      .parameters = {states_parameter, types_parameter, from_parameter,
                     until_parameter},
      .default_suffix = "",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario);
          },
      .breakdown = by_passage,
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::went_on);
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<Passages>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
