#pragma once

#include "caseload/core/time.hpp"
#include "caseload/model/dated.hpp"
#include "caseload/model/geography.hpp"
#include "caseload/model/mark.hpp"
#include "caseload/model/parameter.hpp"
#include "caseload/model/staff_pool.hpp"
#include "caseload/model/supply.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace caseload::model {

struct StateKind;
struct MeasureKind;

/// Who is taken by a layer whose rate counts all who are taken, again or for the first
/// time: somebody whom the run knows already and who is at large, or one of those whom
/// it has not seen yet.
struct Quota {
  std::vector<StateIndex> among;  ///< where who is known is at large; ascending
  /// How many people there are who could be taken, all of them, wherever they are:
  /// known or not, and those who have left.
  Dated<std::int64_t> population{0};
};

/// Whose number the rate of a layer follows: of each person who is in one of some
/// states at the moment, such as calls for a doctor of each prisoner.
struct PerPerson {
  std::vector<StateIndex> states;  ///< ascending; none that people leave the model in
  Dated<double> per_day{0.0};      ///< cases a day of each of these people
};

/// A stream of cases: a Poisson process with a dated rate, each case a batch of people
/// of one type who enter one state together.
///
/// Candidate cases come at the constant rate `majorant`; each is kept with probability
/// rate / majorant. A lower rate therefore deletes cases and moves nobody.
///
/// Source: P. A. W. Lewis, G. S. Shedler, "Simulation of nonhomogeneous Poisson
/// processes by thinning", Naval Research Logistics Quarterly 26, 1979, 403-413.
struct ArrivalLayer {
  std::string name;
  std::uint16_t number = 0;  ///< in addresses of random numbers
  TypeIndex type{};
  StateIndex to{};
  /// Not negative, never above `majorant`. Where cases come only `during` the hours of
  /// a pool: for each 24 hours for which it is open.
  Dated<double> cases_per_day{0.0};
  /// The same at each site, where it is stated so.
  std::optional<Dated<double>> cases_per_day_per_site = {};
  double majorant = 0.0;    ///< cases a day; the same in all scenarios of a study
  double mean_batch = 1.0;  ///< people a case, at least 1; shifted geometric
  /// Cases come while this pool, which keeps hours, is open by its calendar.
  std::optional<PoolIndex> during = {};
  /// Nobody of this layer is simulated: what they are to the pool of `during` is work
  /// that comes while it is open, and is done before that of classes after theirs. What
  /// happens to them is not known (is_available).
  bool is_fluid = false;
  /// Where the rate counts all who are taken, known or not, such as all arrests.
  std::optional<Quota> quota = {};
  /// Where the rate is that of each person in some states; `cases_per_day` is 0 then.
  std::optional<PerPerson> per_person = {};
  Spread spread = {};  ///< all people of a case live in one place
};

/// People who are in a state when the run starts, or on a later date from which on the
/// run knows of them.
struct InitialStock {
  std::string name;
  std::uint16_t number = 0;  ///< in addresses of random numbers
  TypeIndex type{};
  StateIndex in{};
  std::uint32_t count = 0;
  /// residual: they are in the middle of a stay, as met at a random instant (length
  /// biased); fresh: their stay begins now.
  enum class Stay { residual, fresh };
  Stay stay = Stay::residual;
  core::TimePoint date{};
  Spread spread = {};
};

/// Something that may happen to people whatever they do: death, relapse, re-arrest.
///
/// It comes at a rate on the calendar, or after a time with a law that runs since the
/// hazard began; either way it runs only in states that list it (RunningHazard).
struct HazardDefinition {
  std::string name;
  std::uint16_t number = 0;   ///< in addresses of random numbers
  StateIndex to{};            ///< where it takes people
  std::vector<bool> of_type;  ///< [type]: whether people of this type have it
  /// [type]: events a day and person, where it is a rate; else empty
  std::vector<Dated<double>> per_day;
  std::optional<core::Law> time;  ///< where it is not a rate
  /// [mark]: what the hazard is multiplied by for who has the mark
  MarkRatios ratio_of_mark = ratios_of_one();
  /// Where it is a rate that rises with the crowding of a facility: it is multiplied by
  /// 1 + slope x max(0, people / places - 1), and never by more than `at_most`.
  struct Crowding {
    FacilityIndex facility{};  ///< which has places at every date
    double slope = 0.0;        ///< above 0, at most `most_slope`
    double at_most = 1.0;      ///< above 1, at most `most_ratio`
    static constexpr std::int64_t most_slope = 1000;
    static constexpr std::int64_t most_ratio = 1000;
  };
  std::optional<Crowding> crowding = {};
  /// Where it depends on how long people last were in some states, such as those of
  /// treatment, without leaving them: see `after`. Who was never there has a ratio
  /// of 1.
  struct TimeSpent {
    std::vector<StateIndex> states;  ///< ascending; the hazard runs in none of them
    core::Duration each{};           ///< times of this length are counted
    double ratio = 1.0;              ///< above 0
    std::int64_t reference = 0;      ///< so many times have a ratio of 1
    std::int64_t at_most = 0;        ///< beyond so many, 1 to `most_times`, it stays
    static constexpr std::int64_t most_times = 1000;

    /// What the hazard is multiplied by after so many whole times, at most `at_most`:
    /// `ratio` to the power of times - reference.
    double after(std::int64_t times) const;
  };
  std::optional<TimeSpent> time_spent = {};
  /// Where it is a rate that rises with the share of people, such as calls for a
  /// doctor, whom nobody has seen: it is multiplied by 1 + slope x share, and never by
  /// more than `at_most`. The share is that of the entries into `states` of all into
  /// `among` in the week before the present one, in weeks of the run; 0 where nobody
  /// came. With crowding, both ratios multiply.
  struct Unseen {
    std::vector<StateIndex> states;  ///< ascending; all of them are among
    std::vector<StateIndex> among;   ///< these, ascending
    double slope = 0.0;              ///< above 0, at most `most_slope`
    double at_most = 1.0;            ///< above 1, at most `most_ratio`
    static constexpr std::int64_t most_slope = 1000;
    static constexpr std::int64_t most_ratio = 1000;
  };
  std::optional<Unseen> unseen = {};
};

/// A hazard that runs in a state, multiplied by `ratio`.
struct RunningHazard {
  HazardIndex hazard{};
  double ratio = 1.0;
};

/// Where people go next, with which probability.
struct Branch {
  StateIndex to{};
  Dated<double> share{0.0};
  /// The same branch in the baseline of the study: a scenario that changes shares moves
  /// the fewest people that such a change can move (maximal coupling).
  Dated<double> baseline_share{0.0};
};

struct StateDefinition {
  std::string name;
  std::uint16_t number = 0;  ///< in addresses of random numbers
  const StateKind* kind = nullptr;
  Values values;
  /// Entering this state begins a new episode of the person. Every loop of the pathway
  /// passes through such a state, so that (episode, state) names each visit.
  bool begins_episode = false;
  /// Branches by person type: shape [type]; shares sum to 1 at every date, or empty
  /// where the kind of state does not lead on.
  std::vector<std::vector<Branch>> next;
  std::vector<RunningHazard> hazards;  ///< those that run here, ascending
};

struct MeasureDefinition {
  std::string name;  ///< also the name of the variable in results files
  std::string long_name;
  const MeasureKind* kind = nullptr;
  Values values;
};

/// A complete, validated description of one world: everything but seed and replication.
/// States, layers, ... are in the order of their names.
struct Scenario {
  std::string name;
  std::string title;
  std::int64_t start_day = 0;  ///< calendar date of time zero, days since 1970-01-01
  core::TimePoint observe_from{};  ///< measures see nothing before
  core::TimePoint end{};           ///< at most core::longest_run
  Geography geography = {};
  std::vector<std::string> person_types;
  std::vector<ArrivalLayer> arrivals;
  std::vector<InitialStock> initial;
  std::vector<StaffPool> staff;
  std::vector<HazardDefinition> hazards;  ///< at most `most_hazards`
  std::vector<StockDefinition> stock;
  std::vector<EquipmentDefinition> equipment;
  std::vector<StateDefinition> states;
  std::vector<Facility> facilities;
  std::vector<MeasureDefinition> measures;
};

}  // namespace caseload::model
