#include "example_results.hpp"

#include "caseload/model/breakdown.hpp"

namespace caseload::io {
namespace {

constexpr std::int64_t day = 24 * 60 * 60 * 1000;  // ticks

/// A kind of measure with what all of them have.
model::MeasureKind kind(std::string_view name, std::string_view units,
                        std::string_view definition, std::string_view cell_methods) {
  model::MeasureKind made;
  made.name = name;
  made.units = units;
  made.definition = definition;
  made.cell_methods = cell_methods;
  return made;
}

model::MeasureKind make_count_kind() {
  model::MeasureKind made =
      kind("example_count", "1", "How often it happened.", "time: sum");
  made.weekly_cell_methods = "time: sum";
  made.whole_number = true;
  return made;
}

model::MeasureKind make_level_kind() {
  model::MeasureKind made =
      kind("example_level", "1", "People inside, on average over time.", "time: mean");
  made.weekly_cell_methods = "time: mean";
  made.weekly_is_level = true;
  return made;
}

model::MeasureKind make_share_kind() {
  model::MeasureKind made =
      kind("example_share", "1", "Share of the time.", "time: mean");
  made.random_time = true;
  return made;
}

model::MeasureKind make_wait_kind() {
  model::MeasureKind made =
      kind("example_wait", "day", "Mean wait of those whose wait ended.", "");
  made.numerator_per_unit = static_cast<double>(day);
  made.random_denominator = true;
  made.has_histogram = true;
  return made;
}

/// `kind`, broken down into these cells.
template <class Make>
model::MeasureKind broken_down(Make make,
                               model::Breakdown (*breakdown)(const model::Values&,
                                                             const model::Scenario&)) {
  model::MeasureKind made = make();
  made.weekly_cell_methods = {};
  made.has_histogram = false;
  made.breakdown = breakdown;
  return made;
}

model::Breakdown two_provinces(bool has_counts) {
  return {.by = "province", .cells = {"Takeo", "Kep"}, .has_counts = has_counts};
}

const model::MeasureKind count_by_province_kind = broken_down(
    make_count_kind,
    [](const model::Values&, const model::Scenario&) { return two_provinces(false); });
const model::MeasureKind wait_by_province_kind = broken_down(
    make_wait_kind,
    [](const model::Values&, const model::Scenario&) { return two_provinces(true); });
const model::MeasureKind passages_kind =
    broken_down(make_count_kind, [](const model::Values&, const model::Scenario&) {
      return model::Breakdown{.by = "passage", .cells = {"held > out", "held > dead"}};
    });
const model::MeasureKind by_day_kind =
    broken_down(make_wait_kind, [](const model::Values&, const model::Scenario&) {
      return model::Breakdown{.by = "day", .cells = {"1", "2", "3"}};
    });

const model::MeasureKind count_kind = make_count_kind();
const model::MeasureKind share_kind = make_share_kind();
const model::MeasureKind level_kind = make_level_kind();
const model::MeasureKind wait_kind = make_wait_kind();

model::MeasureResult count(std::int64_t first, std::int64_t second,
                           std::int64_t third) {
  return {.numerator = core::WideSum{first + second + third},
          .denominator = 1,
          .weekly = {first, second, third}};
}

model::MeasureResult share(std::int64_t busy_half_days) {
  return {.numerator = core::WideSum{busy_half_days * day / 2},
          .denominator = 2 * 17 * day};  // two clinicians
}

/// @param halves  people of the three weeks, times two
model::MeasureResult level(std::int64_t first, std::int64_t second,
                           std::int64_t third) {
  const std::vector<std::int64_t> weekly{first * 7 * day / 2, second * 7 * day / 2,
                                         third * 3 * day / 2};
  return {.numerator = core::WideSum{weekly[0] + weekly[1] + weekly[2]},
          .denominator = 17 * day,
          .weekly = weekly};
}

model::MeasureResult waits(const std::vector<std::int64_t>& ticks) {
  model::MeasureResult result{.numerator = {},
                              .denominator = static_cast<std::int64_t>(ticks.size())};
  for (const std::int64_t each : ticks) {
    result.numerator += each;
    result.histogram.add(static_cast<std::uint64_t>(each));
  }
  return result;
}

ScenarioDocument document(const std::string& name, const std::string& title,
                          const std::string& extends) {
  ScenarioDocument made;
  made.extends = extends;
  made.canonical = R"({"example":")" + name + R"("})";
  model::Scenario& scenario = made.scenario;
  scenario.name = name;
  scenario.title = title;
  scenario.start_day = 17160;  // 2016-12-25
  scenario.observe_from = core::TimePoint{core::Duration{7 * day}};
  scenario.end = core::TimePoint{core::Duration{24 * day}};
  scenario.measures = {
      {.name = "arrests", .long_name = "Arrests", .kind = &count_kind, .values = {}},
      {.name = "busy",
       .long_name = "Clinicians busy",
       .kind = &share_kind,
       .values = {}},
      {.name = "in_prison",
       .long_name = "Prisoners",
       .kind = &level_kind,
       .values = {}},
      {.name = "wait",
       .long_name = "Wait for intake",
       .kind = &wait_kind,
       .values = {}},
  };
  return made;
}

}  // namespace

ExampleResults::ExampleResults() {
  study_.name = "example";
  study_.title = "Example \u2014 \u1780\u1798\u17d2\u1796\u17bb\u1787\u17b6";
  study_.seed = 2017;
  study_.replications = 3;
  study_.primary = {"wait", "in_prison"};
  study_.scenarios = {document("baseline", "The campaign as it was", ""),
                      document("supply-gap", "", "baseline")};

  results_.study = &study_;
  results_.seed = study_.seed;
  results_.scenarios = {
      {&study_.scenarios[0],
       {{.measures = {count(5, 7, 2), share(17), level(20, 25, 16),
                      waits({day, 3 * day})}},
        {.measures = {count(4, 0, 1), share(34), level(0, 0, 0), waits({})}},
        {.measures = {count(6, 6, 3), share(68), level(4, 8, 12), waits({day / 2})}}}},
      {&study_.scenarios[1],
       {{.measures = {count(3, 3, 1), share(17), level(20, 25, 16), waits({})}},
        {.measures = {count(2, 0, 0), share(34), level(0, 0, 0), waits({})}},
        {.measures = {count(3, 3, 1), share(68), level(4, 8, 12), waits({})}}}},
  };
}

void ExampleResults::add_broken_down() {
  const auto add = [&](const char* name, const char* long_name,
                       const model::MeasureKind& of_kind) {
    for (ScenarioDocument& made : study_.scenarios)
      made.scenario.measures.push_back(
          {.name = name, .long_name = long_name, .kind = &of_kind, .values = {}});
  };
  add("entries", "Entries", count_by_province_kind);
  add("stay", "Stay", wait_by_province_kind);
  add("ways", "Ways", passages_kind);
  add("gone", "Gone", by_day_kind);
  const auto result = [](std::int64_t numerator, std::int64_t denominator,
                         std::vector<model::MeasureCell> cells) {
    model::MeasureResult made{.numerator = core::WideSum{numerator},
                              .denominator = denominator};
    made.cells = std::move(cells);
    return made;
  };
  const auto cell = [](std::int64_t numerator, std::int64_t denominator) {
    return model::MeasureCell{core::WideSum{numerator}, denominator};
  };
  for (ScenarioResults& scenario : results_.scenarios)
    for (std::size_t i = 0; i < scenario.replications.size(); ++i) {
      const auto more = static_cast<std::int64_t>(i);
      auto& measures = scenario.replications[i].measures;
      measures.push_back(result(7 + more, 1, {cell(4 + more, 1), cell(3, 1)}));
      measures.push_back(result(6 * day, 4, {cell(6 * day, 4), cell(0, 0)}));
      measures.push_back(result(9, 1, {cell(8, 1), cell(1, 1)}));
      measures.push_back(result(day, 4, {cell(0, 4), cell(day / 2, 4), cell(day, 4)}));
    }
}

}  // namespace caseload::io
