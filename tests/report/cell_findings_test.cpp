#include "report/cell_findings.hpp"

#include "caseload/model/measure.hpp"
#include "catch.hpp"

using namespace caseload;

namespace {

/// Two provinces, and people who come into a state of each: so many in one replication,
/// so many in the other.
class TwoProvinces {
 public:
  TwoProvinces(std::int64_t first, std::int64_t second) {
    model::Scenario& scenario = document_.scenario;
    scenario.name = "here";
    scenario.end = core::TimePoint{std::chrono::days{21}};
    scenario.geography = {{{"Kep", 1, 100}, {"Takeo", 2, 100}},
                          model::Dated<std::int64_t>{2}};
    model::Values values;
    values.set("states", std::vector<model::StateIndex>{});
    values.set("by", std::string{"province"});
    scenario.measures.push_back(
        {"entries", "Entries", model::find_measure_kind("entries"), values});
    results_ = {&document_, {}};
    for (const std::int64_t in_kep : {first, second}) {
      model::MeasureResult found{.numerator = core::WideSum{in_kep + 40},
                                 .denominator = 1,
                                 .weekly = {in_kep, 20, 20}};
      found.cells = {{core::WideSum{in_kep}, 1}, {core::WideSum{40}, 1}};
      results_.replications.push_back({.measures = {found}});
    }
  }

  report::CellFindings findings(report::Audience audience) const {
    auto all = report::broken_down_in(results_, audience);
    REQUIRE(all.size() == 1);
    return std::move(all.front());
  }

 private:
  io::ScenarioDocument document_;
  io::ScenarioResults results_;
};

}  // namespace

TEST_CASE("What is found in a province has an interval of its own", "[report]") {
  const auto found = TwoProvinces{6, 8}.findings(report::Audience::everybody);
  CHECK(found.breakdown.cells == std::vector<std::string>{"Kep", "Takeo"});
  CHECK(found.estimates[0].value == 7.0);
  // 12.706, the t quantile of one degree of freedom, times 2 / sqrt(2) / sqrt(2).
  CHECK(found.estimates[0].interval->half_width == Approx(12.706).epsilon(1e-4));
  CHECK(found.estimates[1].value == 40.0);
  CHECK(found.estimates[1].interval->half_width == 0.0);
  CHECK(found.is_left_out == std::vector<bool>{false, false});
}

TEST_CASE("A province with few people is left out for the public", "[report]") {
  // 4.5 on average: more than none, fewer than five.
  const TwoProvinces few{4, 5};
  CHECK(few.findings(report::Audience::everybody).is_left_out ==
        std::vector<bool>{true, false});
  CHECK(few.findings(report::Audience::research).is_left_out ==
        std::vector<bool>{false, false});
  // None at all is shown, and so are five.
  for (const auto& enough : {TwoProvinces{0, 0}, TwoProvinces{5, 5}})
    CHECK(enough.findings(report::Audience::everybody).is_left_out ==
          std::vector<bool>{false, false});
}
