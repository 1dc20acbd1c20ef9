#include "theory/compare.hpp"
#include "theory/queueing_theory.hpp"
#include "theory/units_of_time.hpp"

using namespace caseload;
using test::compare;
using test::erlang_c;
using test::minutes_a_day;

namespace {

constexpr double service = 8.0;  // minutes, of everybody

/// The study with rates such that other patients and drug clients are these loads. At
/// its own load of 0.88 waits of one run hang together for days, and the half-width of
/// 1 % would take an hour.
model::Scenario scenario_at(std::size_t number, double other_load, double client_load) {
  static const io::Study study = io::read_study(CASELOAD_SCENARIOS "/pooling");
  model::Scenario scenario = study.scenarios.at(number).scenario;
  for (model::ArrivalLayer& layer : scenario.arrivals) {
    const double load = layer.name == "clients" ? client_load : other_load;
    layer.majorant = load / service * minutes_a_day * 175.0;
    layer.cases_per_day = model::Dated<double>{layer.majorant};
  }
  return scenario;
}

/// Waits of two classes whose services are exponential with one mean: who finds all
/// servers busy is served after those before them. A. Cobham, "Priority assignment in
/// waiting line problems", Operations Research 2, 1954, 70-76; for c servers O. Kella,
/// U. Yechiali, "Waiting times in the non-preemptive priority M/M/c queue", Stochastic
/// Models 1, 1985, 257-262.
void compare_pools(std::size_t number, int clinicians, double other_load,
                   double client_load, std::uint32_t replications) {
  const double load = other_load + client_load;
  const double left = erlang_c(clinicians, clinicians * load) * service / clinicians;
  const double other = left / (1.0 - other_load);
  compare(scenario_at(number, other_load, client_load), 1, "pooling", replications,
          {{"client_wait", other / (1.0 - load) / minutes_a_day},
           {"other_patient_wait", other / minutes_a_day},
           {"clinicians_busy", load}});
}

}  // namespace

TEST_CASE("Two classes wait for the clinician of their site", "[theory]") {
  compare_pools(0, 1, 0.5, 0.1, 30);
}

TEST_CASE("Two classes wait for the clinicians of their province", "[theory]") {
  compare_pools(1, 7, 0.6, 0.1, 60);
}

TEST_CASE("A pool of the nation is a pool of as many", "[theory]") {
  // 175 sites of one clinician are 175 clinicians: the same people, waits and digests.
  model::Scenario by_site = scenario_at(2, 0.86, 0.02);
  model::Scenario together = by_site;
  together.staff.front().headcount = model::Dated<std::int64_t>{175};
  together.staff.front().headcount_per_site.reset();
  const auto run = [](const model::Scenario& scenario) {
    return experiment::run_replications(scenario, {.seed = 1, .count = 1});
  };
  CHECK(run(by_site).front().measures == run(together).front().measures);
}
