#include "report/cause_set.hpp"

#include <algorithm>
#include <vector>

namespace caseload::report {
namespace {

using model::Causes;

/// Everything that somebody who waits can be missing at once: each set of causes.
std::vector<Causes> all_sets() {
  std::vector<Causes> sets{Causes{}};
  for (const model::CauseName& one : model::cause_names()) {
    const std::vector<Causes> without = sets;
    for (Causes set : without) sets.push_back(set.add(one.cause));
  }
  sets.erase(sets.begin());  // who is missing nothing does not wait
  return sets;
}

}  // namespace

bool CauseSet::counts(Causes missing) const {
  if (missing.empty()) return false;
  if (cause == "any") return true;
  if (cause == "several") return !missing.is_one();
  const auto single = model::find_cause(cause);
  const Causes wanted = single ? Causes{*single} : model::causes_of_staff();
  if (!missing.has_any(wanted)) return false;
  return counted == Counted::both ||
         missing.are_among(wanted) == (counted == Counted::alone);
}

Text CauseSet::words(const Messages& messages) const {
  const Text name = messages.say("cause." + cause);
  if (cause == "any" || cause == "several") return name;
  switch (counted) {
    case Counted::alone:
      return messages.say("waiting.set.alone", {{"cause", name}});
    case Counted::together:
      return messages.say("waiting.set.together", {{"cause", name}});
    case Counted::both:
      return messages.say("waiting.set.both", {{"cause", name}});
  }
  return name;
}

CauseSet cause_set_of(const model::MeasureDefinition& measure) {
  CauseSet set{.cause = measure.values.get<std::string>("cause")};
  if (const auto* counted = measure.values.find<std::string>("counted")) {
    if (*counted == "alone") set.counted = CauseSet::Counted::alone;
    if (*counted == "together") set.counted = CauseSet::Counted::together;
  }
  return set;
}

bool overlap(const CauseSet& one, const CauseSet& other) {
  const std::vector<Causes> sets = all_sets();
  return std::any_of(sets.begin(), sets.end(), [&](Causes missing) {
    return one.counts(missing) && other.counts(missing);
  });
}

bool is_within(const CauseSet& one, const CauseSet& other) {
  const std::vector<Causes> sets = all_sets();
  return std::all_of(sets.begin(), sets.end(), [&](Causes missing) {
    return !one.counts(missing) || other.counts(missing);
  });
}

}  // namespace caseload::report
