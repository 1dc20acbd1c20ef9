#include "core/distributions/step_table.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>

namespace caseload::core {

using distributions::Exact;

StepTable::StepTable(const std::vector<Step>& steps) {
  Exact total = 0;
  for (const Step& step : steps) total += step.weight;
  expects(total > 0, "a value with a probability");
  Exact cumulative = 0;
  for (const Step& step : steps) {
    if (step.weight == 0) continue;
    cumulative += step.weight;
    values_.push_back(step.value);
    const auto end = distributions::word_mark(cumulative / total);
    // All values from here on share less than half a word.
    if (end.whole) break;
    ends_.push_back(end.word);
  }
  if (ends_.size() == values_.size()) ends_.pop_back();
}

Duration StepTable::draw(std::uint64_t word) const {
  const auto end = std::upper_bound(ends_.begin(), ends_.end(), word);
  return values_[static_cast<std::size_t>(end - ends_.begin())];
}

}  // namespace caseload::core
