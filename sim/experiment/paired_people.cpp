#include "caseload/experiment/paired_people.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/wide_integer.hpp"

#include <algorithm>

namespace caseload::experiment {
namespace {

using core::Wide;

bool is_less(PersonValue a, PersonValue b) {
  return order_of(a, b) < 0;
}

/// The value of each person, in the order of `people`; empty denominators where there
/// is none.
class Values {
 public:
  Values(const model::MeasureKind& kind,
         const std::vector<model::Contribution>& contributions)
      : everybody_has_one_{!kind.random_denominator}, contributions_{contributions} {}

  /// Called for people in ascending order. @return  whether they have a value
  bool find(const model::Someone& person, PersonValue& value) {
    while (next_ < contributions_.size() &&
           contributions_[next_].person.place() < person.place())
      ++next_;
    const bool is_told_of =
        next_ < contributions_.size() && contributions_[next_].person.who == person.who;
    if (everybody_has_one_) {
      value = {is_told_of ? contributions_[next_].numerator : 0, 1};
      return true;
    }
    if (!is_told_of || contributions_[next_].denominator == 0) return false;
    value = {contributions_[next_].numerator, contributions_[next_].denominator};
    return true;
  }

 private:
  bool everybody_has_one_;
  const std::vector<model::Contribution>& contributions_;
  std::size_t next_ = 0;
};

/// One world: who is in it, and their values.
class OneWorld {
 public:
  OneWorld(const model::MeasureKind& kind, const model::Contributions& found,
           std::size_t measure)
      : people_{found.people}, values_{kind, found.of_measures[measure]} {}

  bool is_over() const { return next_ == people_.size(); }
  const model::Someone& next() const { return people_[next_]; }
  /// Goes on to the one after. @return  whether this one has a value
  bool take(PersonValue& value) { return values_.find(people_[next_++], value); }

 private:
  const std::vector<model::Someone>& people_;
  Values values_;
  std::size_t next_ = 0;
};

/// How far one world is ahead of the other, at most, over all values.
///
/// @param one, other  ascending, equally many
/// @param ties        whether who has just the value counts in `one`
/// @return  max over y of #{one <= y} - #{other < y} with ties, else
///          max over y of #{one <= y} - #{other <= y}; at least 0
std::int64_t furthest_ahead(const std::vector<PersonValue>& one,
                            const std::vector<PersonValue>& other, bool ties) {
  std::int64_t furthest = 0;
  std::size_t behind = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (i + 1 < one.size() && order_of(one[i], one[i + 1]) == 0) continue;
    const auto is_behind = [&](PersonValue value) {
      return ties ? is_less(value, one[i]) : !is_less(one[i], value);
    };
    while (behind < other.size() && is_behind(other[behind])) ++behind;
    furthest = std::max(
        furthest, static_cast<std::int64_t>(i + 1) - static_cast<std::int64_t>(behind));
  }
  return furthest;
}

void add_bounds(Fares& fares, std::vector<PersonValue>& baseline,
                std::vector<PersonValue>& scenario) {
  std::sort(baseline.begin(), baseline.end(), is_less);
  std::sort(scenario.begin(), scenario.end(), is_less);
  const auto all = static_cast<std::int64_t>(baseline.size());
  // #{scenario > y} - #{baseline > y} is #{baseline <= y} - #{scenario <= y}.
  fares.more_least = furthest_ahead(baseline, scenario, false);
  fares.less_least = furthest_ahead(scenario, baseline, false);
  fares.more_most = all - furthest_ahead(scenario, baseline, true);
  fares.less_most = all - furthest_ahead(baseline, scenario, true);
}

}  // namespace

int order_of(PersonValue a, PersonValue b) {
  const Wide left = Wide{a.numerator} * b.denominator;
  const Wide right = Wide{b.numerator} * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

std::vector<PersonPair> paired_people(const model::MeasureKind& kind,
                                      const std::vector<model::TypeIndex>& types,
                                      const model::Contributions& baseline,
                                      const model::Contributions& scenario,
                                      std::size_t measure) {
  std::vector<PersonPair> pairs;
  OneWorld before{kind, baseline, measure};
  OneWorld after{kind, scenario, measure};
  while (!before.is_over() || !after.is_over()) {
    const bool is_before =
        !before.is_over() &&
        (after.is_over() || before.next().place() <= after.next().place());
    const bool is_after =
        !after.is_over() &&
        (before.is_over() || after.next().place() <= before.next().place());
    PersonPair pair;
    pair.person = is_before ? before.next() : after.next();
    const bool counts_before = is_before && before.take(pair.baseline);
    const bool counts_after = is_after && after.take(pair.scenario);
    if (!counts_before && !counts_after) continue;
    if (std::find(types.begin(), types.end(), pair.person.type) == types.end())
      continue;
    pair.in = !counts_after    ? PersonPair::In::only_baseline
              : !counts_before ? PersonPair::In::only_scenario
                               : PersonPair::In::both;
    pairs.push_back(pair);
  }
  return pairs;
}

Fares fares_of(const model::MeasureKind& kind, std::span<const PersonPair> pairs,
               const std::function<bool(const model::Someone&)>& is_in) {
  Fares fares;
  std::vector<PersonValue> baseline;
  std::vector<PersonValue> scenario;
  for (const PersonPair& pair : pairs) {
    if (!is_in(pair.person)) continue;
    if (pair.in != PersonPair::In::both) {
      ++(pair.in == PersonPair::In::only_baseline ? fares.only_baseline
                                                  : fares.only_scenario);
      continue;
    }
    baseline.push_back(pair.baseline);
    scenario.push_back(pair.scenario);
    const double change = pair.scenario.in_units(kind.numerator_per_unit) -
                          pair.baseline.in_units(kind.numerator_per_unit);
    const int order = order_of(pair.baseline, pair.scenario);
    if (order < 0) {
      ++fares.more;
      fares.gained += change;
    } else if (order > 0) {
      ++fares.less;
      fares.lost -= change;
    } else {
      ++fares.same;
    }
  }
  add_bounds(fares, baseline, scenario);
  return fares;
}

}  // namespace caseload::experiment
