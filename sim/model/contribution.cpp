#include "caseload/model/contribution.hpp"

#include "caseload/core/error.hpp"
#include "model/only_of_provinces.hpp"
#include "model/recorder.hpp"
#include "model/world.hpp"

#include <algorithm>
#include <deque>

namespace caseload::model {

bool is_sum_over_people(const MeasureDefinition& definition) {
  const auto hearings = definition.kind->hears(definition);
  return std::all_of(hearings.begin(), hearings.end(), [](const Hearing& hearing) {
    return is_of_people(hearing.what) && hearing.what != Hearing::What::held;
  });
}

/// What one measure was told of people, and one like it, which is told of one person
/// after the other when the run is over.
class ContributionRecorder {
 public:
  ContributionRecorder(const Scenario& scenario, std::vector<std::size_t> measures)
      : scenario_{scenario}, measures_{std::move(measures)}, world_{scenario} {
    logs_.resize(measures_.size());
    for (std::size_t i = 0; i < measures_.size(); ++i) {
      const MeasureDefinition& definition = scenario.measures[measures_[i]];
      core::expects(is_sum_over_people(definition), "a measure that people add up to");
      alone_.push_back(only_of_provinces(definition.kind->build(definition, scenario),
                                         definition, scenario));
      for (const Hearing& hearing : definition.kind->hears(definition)) {
        recorders_.emplace_back(logs_[i], static_cast<std::uint8_t>(hearing.ear));
        world_.attend(recorders_.back(), hearing);
      }
    }
    world_.keep_roll(roll_);
  }

  Contributions run(std::uint32_t seed, std::uint32_t replication) {
    for (auto& log : logs_) log.clear();
    roll_.clear();
    Contributions found{
        .of_measures = {}, .people = {}, .whole = world_.run(seed, replication)};
    found.people = roll_;
    std::sort(found.people.begin(), found.people.end());
    for (std::size_t i = 0; i < measures_.size(); ++i) {
      found.of_measures.push_back(one_by_one(logs_[i], *alone_[i]));
      check_sum(found.of_measures[i], measures_[i], found.whole.measures[measures_[i]]);
    }
    return found;
  }

 private:
  std::vector<Contribution> one_by_one(std::vector<Happening>& log, Measure& alone) {
    const auto someone = [](const Happening& told) {
      return Someone{told.person.identity, static_cast<TypeIndex>(told.person.type),
                     static_cast<SiteIndex>(told.person.site)};
    };
    std::stable_sort(log.begin(), log.end(),
                     [&](const Happening& a, const Happening& b) {
                       return someone(a) < someone(b);
                     });
    std::vector<Contribution> contributions;
    for (auto first = log.begin(); first != log.end();) {
      const auto last = std::find_if(first, log.end(), [&](const Happening& told) {
        return !(told.person.identity == first->person.identity);
      });
      alone.reset();
      for (auto told = first; told != last; ++told) tell(alone, *told);
      const MeasureResult result = alone.result(scenario_.end);
      contributions.push_back({someone(*first),
                               static_cast<std::int64_t>(result.numerator.low()),
                               result.denominator});
      first = last;
    }
    return contributions;
  }

  void check_sum(const std::vector<Contribution>& contributions, std::size_t measure,
                 const MeasureResult& result) const {
    core::WideSum numerator;
    std::int64_t denominator = 0;
    for (const Contribution& each : contributions) {
      numerator += each.numerator;
      denominator += each.denominator;
    }
    const MeasureKind& kind = *scenario_.measures[measure].kind;
    core::expects(numerator == result.numerator &&
                      (!kind.random_denominator || denominator == result.denominator),
                  "what people add to a measure adds up to what it found");
  }

  const Scenario& scenario_;
  std::vector<std::size_t> measures_;
  World world_;
  std::vector<std::unique_ptr<Measure>> alone_;  ///< [measure asked for]
  std::vector<std::vector<Happening>> logs_;     ///< the same
  std::deque<Recorder> recorders_;               ///< their addresses are kept
  std::vector<Someone> roll_;
};

ContributionSimulator::ContributionSimulator(const Scenario& scenario,
                                             std::vector<std::size_t> measures)
    : recorder_{std::make_unique<ContributionRecorder>(scenario, std::move(measures))} {
}
ContributionSimulator::~ContributionSimulator() = default;
ContributionSimulator::ContributionSimulator(ContributionSimulator&&) noexcept =
    default;

Contributions ContributionSimulator::run(std::uint32_t seed,
                                         std::uint32_t replication) {
  return recorder_->run(seed, replication);
}

}  // namespace caseload::model
