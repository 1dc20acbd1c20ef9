#include "caseload/model/happening.hpp"
#include "model/recorder.hpp"
#include "model/world.hpp"

namespace caseload::model {
namespace {

constexpr Hearing::What of_people[] = {
    Hearing::What::entered, Hearing::What::left,    Hearing::What::went_on,
    Hearing::What::joined,  Hearing::What::started, Hearing::What::left_unserved,
    Hearing::What::lacks,   Hearing::What::taken,   Hearing::What::visit,
};

std::vector<Happening> written_down(const Scenario& scenario, std::uint32_t seed,
                                    std::uint32_t replication,
                                    std::optional<core::Identity> only) {
  std::vector<Happening> log;
  Recorder recorder{log, 0, only};
  World world{scenario};
  world.tell_of_all_waits(only);
  for (std::size_t state = 0; state < scenario.states.size(); ++state)
    for (const Hearing::What what : of_people)
      world.attend(recorder, {.what = what,
                              .state = static_cast<StateIndex>(state),
                              .before_observation = true});
  world.run(seed, replication);
  return log;
}

}  // namespace

std::vector<Happening> journey(const Scenario& scenario, std::uint32_t seed,
                               std::uint32_t replication, const core::Identity& who) {
  return written_down(scenario, seed, replication, who);
}

std::vector<Happening> all_journeys(const Scenario& scenario, std::uint32_t seed,
                                    std::uint32_t replication) {
  return written_down(scenario, seed, replication, {});
}

}  // namespace caseload::model
