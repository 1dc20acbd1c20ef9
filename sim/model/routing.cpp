#include "model/routing.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <set>

namespace caseload::model {
namespace {

constexpr double all_words = 18446744073709551616.0;  // 2^64
constexpr std::uint64_t last_word = ~std::uint64_t{0};

std::uint64_t word_of(double probability) {
  if (probability >= 1.0) return last_word;
  return static_cast<std::uint64_t>(probability * all_words);
}

}  // namespace

Routing::Routing(const std::vector<Branch>& branches) {
  core::expects(!branches.empty(), "a state that leads on has a branch");
  std::set<core::TimePoint> dates;
  for (const Branch& branch : branches) {
    for (const auto& step : branch.share.steps()) dates.insert(step.from);
    for (const auto& step : branch.baseline_share.steps()) dates.insert(step.from);
  }
  only_one_ = branches.size() == 1;
  only_ = branches.front().to;
  if (only_one_) return;
  for (const core::TimePoint from : dates)
    tables_.push_back(table_from(from, branches));
}

Routing::Table Routing::table_from(core::TimePoint from,
                                   const std::vector<Branch>& branches) {
  double all_growth = 0.0;
  for (const Branch& branch : branches)
    all_growth += std::max(0.0, branch.share.at(from) - branch.baseline_share.at(from));

  Table table{from, {}, {}};
  double shares = 0.0;
  double growths = 0.0;
  for (const Branch& branch : branches) {
    const double share = branch.share.at(from);
    const double baseline = branch.baseline_share.at(from);
    if (baseline > 0.0) {
      shares += baseline;
      const double stays = std::min(1.0, share / baseline);
      table.choices.push_back(
          {branch.to, word_of(shares), core::Threshold{stays}, word_of(stays)});
    }
    if (share > baseline) {
      growths += share - baseline;
      table.growths.push_back({branch.to, word_of(growths / all_growth)});
    }
  }
  core::expects(!table.choices.empty(), "shares of the baseline that sum to 1");
  return table;
}

StateIndex Routing::choose(core::TimePoint now, const core::Words& words) const {
  std::size_t date = 0;
  while (date + 1 < tables_.size() && tables_[date + 1].from <= now) ++date;
  const Table& table = tables_[date];

  // The last state takes what rounding of the sum has left.
  std::size_t i = 0;
  while (i + 1 < table.choices.size() && words[0] >= table.choices[i].below) ++i;
  const Choice& choice = table.choices[i];
  if (choice.stays.accepts(words[1]) || table.growths.empty()) return choice.to;

  // Given that the person moves, what is left of the second word is uniform again.
  const double place = static_cast<double>(words[1] - choice.stays_below) /
                       (static_cast<double>(last_word - choice.stays_below) + 1.0);
  const std::uint64_t word = word_of(place);
  i = 0;
  while (i + 1 < table.growths.size() && word >= table.growths[i].below) ++i;
  return table.growths[i].to;
}

}  // namespace caseload::model
