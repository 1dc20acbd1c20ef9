#pragma once

#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "model/world.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

/// One run of a scenario file in which nothing is left to chance. The books are checked
/// after every event.
class WorkedByHand {
 public:
  static constexpr std::int64_t day = 86'400'000;
  static constexpr std::int64_t minute = 60'000;

  /// Somebody whom the test lets in, in the first layer of arrivals.
  struct Comes {
    int minute = 0;  ///< of the run; before what else happens in it
    std::string type;
    std::uint32_t case_number = 0;
    std::uint8_t member = 0;
  };

  /// @param file   in the folder of the scenarios that ship with caseload
  /// @param people  in the order in which they come
  explicit WorkedByHand(const std::string& file,
                        const std::vector<Comes>& people = {}) {
    const auto study = caseload::io::read_study(CASELOAD_SCENARIOS "/" + file);
    const caseload::model::Scenario& scenario = study.scenarios.front().scenario;
    caseload::model::World world{scenario};
    world.check_after_every_event();
    world.begin(study.seed, 0);
    for (const Comes& comes : people) {
      world.advance(caseload::core::TimePoint{std::chrono::minutes{comes.minute}});
      const auto& types = scenario.person_types;
      const auto type = std::find(types.begin(), types.end(), comes.type);
      REQUIRE(type != types.end());
      const caseload::model::ArrivalLayer& layer = scenario.arrivals.front();
      world.let_in({.case_number = comes.case_number,
                    .layer = layer.number,
                    .member = comes.member},
                   static_cast<caseload::model::TypeIndex>(type - types.begin()),
                   layer.to, {});
      world.check_books();
    }
    world.advance(scenario.end);
    const auto result = world.result();
    for (std::size_t i = 0; i < scenario.measures.size(); ++i)
      results_[scenario.measures[i].name] = result.measures[i];
  }

  const caseload::model::MeasureResult& operator[](const std::string& measure) const {
    return results_.at(measure);
  }
  /// A count, or a numerator.
  std::int64_t count(const std::string& measure) const {
    return static_cast<std::int64_t>(results_.at(measure).numerator.low());
  }
  /// The same of a level that changes at midnight only: kit-days, or days.
  std::int64_t days(const std::string& measure) const { return whole(measure, day); }
  /// Of one that changes on whole minutes.
  std::int64_t minutes(const std::string& measure) const {
    return whole(measure, minute);
  }

 private:
  std::int64_t whole(const std::string& measure, std::int64_t unit) const {
    CHECK(count(measure) % unit == 0);
    return count(measure) / unit;
  }

  std::map<std::string, caseload::model::MeasureResult> results_;
};
