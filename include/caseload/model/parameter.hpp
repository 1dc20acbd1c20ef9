#pragma once

#include "caseload/core/distribution.hpp"
#include "caseload/core/time.hpp"
#include "caseload/model/dated.hpp"
#include "caseload/model/geography.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace caseload::model {

/// What a key of a scenario file holds, so that the reader knows its unit and its form.
enum class ParameterType {
  duration,        ///< a law of elapsed time, or a fixed one: DatedLaw that is constant
  dated_duration,  ///< the same, which may change on dates: DatedLaw
  dated_work,    ///< a law of staff work, or a fixed amount, which may change: DatedLaw
  count,         ///< a whole number, not negative: std::int64_t
  dated_people,  ///< a number of people that may change on dates: Dated<std::int64_t>
  number,        ///< a number, not negative: double
  hazard_ratio,  ///< 0, or a number that core::HazardRatio takes: double
  share,         ///< a number from 0 to 1: double
  flag,          ///< true or false: bool
  choice,        ///< one of a list of words: std::string
  date,          ///< a calendar date: core::TimePoint
  state,         ///< the name of a state: StateIndex
  states,        ///< names of states: std::vector<StateIndex>
  person_types,  ///< names of person types: std::vector<TypeIndex>
  provinces,     ///< names of provinces: std::vector<ProvinceIndex>
  staff,         ///< the name of a staff pool: PoolIndex
  stock,         ///< the name of a store of kits: StockIndex
  equipment,     ///< the name of sets of equipment: EquipmentIndex
  time,          ///< a fixed elapsed time: core::Duration
  dated_time,    ///< the same, which may change on dates: Dated<core::Duration>
  kits,          ///< a number of kits: std::int64_t
  stored_kits,   ///< the same of a store, in all or at each site: std::int64_t
  dated_kits,    ///< the same, which may change on dates: Dated<std::int64_t>
  dated_sets,    ///< sets, in all or at each site, may change: Dated<std::int64_t>
  dated_share,   ///< a share, which may change on dates: Dated<double>
  dated_number,  ///< a number, not negative, which may change: Dated<double>
  shocks,        ///< dated interruptions of supply: std::vector<Shock>
  pooling,       ///< nation, province or site: std::string
  kit_price,     ///< what a kit costs, in millionths of a dollar: std::int64_t
  budget,        ///< what may be spent from dates on: std::vector<BudgetPeriod>
  costs,         ///< names of lines of costs, or agencies: std::vector<CostLine>
  facility,      ///< the name of a facility: Facility
};

/// Places of a state: so many that places times ticks of the longest run fit 63 bits.
inline constexpr std::int64_t most_places = 4'000'000;

/// Positions in the lists of a Scenario. Types of their own: they do not mix.
enum class StateIndex : std::uint16_t {};
enum class TypeIndex : std::uint8_t {};
enum class PoolIndex : std::uint16_t {};
enum class HazardIndex : std::uint8_t {};
inline constexpr std::size_t most_hazards = 64;
enum class StockIndex : std::uint16_t {};
enum class EquipmentIndex : std::uint16_t {};
enum class FacilityIndex : std::uint16_t {};

/// A law that may change on stated dates. Whoever draws takes the one that holds when
/// the time begins that is drawn.
using DatedLaw = Dated<core::Law>;

/// Whether a law yields more than zero at times, at every date.
bool takes_time(const DatedLaw& law);

/// Between two dates nothing is sent to a store; at the first of them, this share of
/// what it has on hand is lost.
struct Shock {
  core::TimePoint from;
  core::TimePoint until;
  double lost = 0.0;

  friend bool operator==(const Shock&, const Shock&) = default;
};

/// So much may be spent from a date on, until the next one.
struct BudgetPeriod {
  core::TimePoint from;
  std::int64_t millionths = 0;  ///< of a dollar

  friend bool operator==(const BudgetPeriod&, const BudgetPeriod&) = default;
};

/// What some agency pays for something: one of `[costs]`.
struct CostLine {
  /// What it is paid for: each who comes into a state; the time people are there, or
  /// time alone; each visit that is held; each kit that is used.
  enum class Per { entry, time, visit, kit };

  std::string name;
  std::string agency;
  Per per = Per::entry;
  std::int64_t millionths = 0;  ///< of a dollar, for each, or for each `ticks`
  std::int64_t ticks = 1;       ///< of time; 1 where it is not paid for time
  std::vector<StateIndex> states = {};
  std::vector<TypeIndex> types = {};  ///< empty: all
  StockIndex stock{};                 ///< where it is paid for kits

  /// Paid for time, whoever is there.
  bool is_fixed() const { return per == Per::time && states.empty(); }

  friend bool operator==(const CostLine&, const CostLine&) = default;
};

/// States that share places, such as all in which somebody is held in a prison. Its
/// capacity is soft: it counts people, and refuses, diverts or delays nobody.
struct Facility {
  std::string name;
  std::vector<StateIndex> states;  ///< ascending; none in which people leave the model
  Dated<std::int64_t> places{0};   ///< never above most_places

  friend bool operator==(const Facility&, const Facility&) = default;
};

/// One key that a kind of state or measure reads. The scenario reader, `describe` and
/// the reference pages are made from these.
struct Parameter {
  std::string_view name;
  ParameterType type;
  std::string_view meaning;  ///< one sentence
  std::string_view example;  ///< as written in a scenario file
  /// When not, `absent` says what holds without it: in words, or, where that is a
  /// value, as it would be written ("1", "true", "wait").
  bool required = true;
  std::string_view absent = {};
  std::vector<std::string_view> choices = {};  ///< for ParameterType::choice
  /// The name of an optional parameter that makes this one required.
  std::string_view required_with = {};
  /// The name of a parameter without which this one, which is optional, means nothing.
  std::string_view only_with = {};
  /// For ParameterType::count, number, dated_people, kits, stored_kits, dated_kits,
  /// dated_sets and dated_number: what it must lie within. For time and dated_time: the
  /// least number of ticks.
  std::int64_t least = 0;
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

/// Refusal of a value that means nothing beside the others. The reader adds file and
/// line.
struct ParameterRefusal {
  std::string_view parameter;  ///< one of the kind's, given or missing
  std::string expected;
  std::string got;
  std::string hint = {};
};

using Value =
    std::variant<DatedLaw, std::int64_t, double, bool, std::string, core::TimePoint,
                 StateIndex, std::vector<StateIndex>, std::vector<TypeIndex>,
                 std::vector<ProvinceIndex>, PoolIndex, StockIndex, EquipmentIndex,
                 core::Duration, Dated<std::int64_t>, Dated<double>,
                 Dated<core::Duration>, std::vector<Shock>, std::vector<BudgetPeriod>,
                 std::vector<CostLine>, Facility>;

/// The values given for a kind's parameters; absent optional ones are absent here.
class Values {
 public:
  void set(std::string_view name, Value value) {
    values_.insert_or_assign(std::string{name}, std::move(value));
  }

  void remove(std::string_view name) {
    if (const auto found = values_.find(name); found != values_.end())
      values_.erase(found);
  }

  /// Takes over the values of another list, whose names are others.
  void add(Values other) { values_.merge(other.values_); }

  bool has(std::string_view name) const { return values_.find(name) != values_.end(); }

  /// The value called `name`. @throws ContractViolation when absent or of another type
  template <class T>
  const T& get(std::string_view name) const {
    const T* value = find<T>(name);
    core_expects(value != nullptr);
    return *value;
  }

  /// The same, or null when absent.
  template <class T>
  const T* find(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : std::get_if<T>(&found->second);
  }

 private:
  static void core_expects(bool present);
  std::map<std::string, Value, std::less<>> values_;
};

}  // namespace caseload::model
