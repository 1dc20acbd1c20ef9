#include "io/scenario/branches.hpp"

#include "io/scenario/share_sums.hpp"
#include "io/scenario/values.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <set>

namespace caseload::io::reading {
namespace {

std::string sum_text(double sum) {
  // Enough digits to see the mistake, too few to see that 0.1 is not a binary number.
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.12g", sum);
  return buffer.data();
}

/// Checks the sum at each date on which a share changes.
void check_sums(Reading& reading, const std::vector<model::Branch>& branches,
                const Node& node, const std::string& key) {
  std::set<core::TimePoint> dates;
  for (const auto& branch : branches)
    for (const auto& step : branch.share.steps()) dates.insert(step.from);
  std::vector<std::size_t> current(branches.size(), 0);
  for (const core::TimePoint date : dates) {
    double sum = 0.0;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const auto& steps = branches[i].share.steps();
      while (current[i] + 1 < steps.size() && steps[current[i] + 1].from <= date)
        ++current[i];
      sum += steps[current[i]].value;
    }
    if (std::abs(sum - 1.0) <= tolerance_of_share_sums) continue;
    std::string got = "a sum of " + sum_text(sum);
    if (dates.size() > 1)
      got += date == core::TimePoint::min()
                 ? " from the start"
                 : " from " + date_text(reading.calendar.date_of(date));
    reading.mistakes.add(node, key,
                         {.expected = "shares that sum to 1",
                          .got = std::move(got),
                          .hint = branches.size() == 1 ? std::string{}
                                                       : "who goes nowhere else? give "
                                                         "the rest to a state"});
  }
}

}  // namespace

std::vector<model::Branch> read_branches(Reading& reading, const Node& node,
                                         const std::string& key) {
  const NameList& states = reading.names.states;
  if (node.table() == nullptr) {
    const auto to = states.look_up(reading.mistakes, node, key);
    if (!to) reading.draft.pathway_is_known = false;
    if (to) record_word(reading, node, key, states.all()[*to]);
    return {{.to = static_cast<model::StateIndex>(to.value_or(0)),
             .share = model::Dated<double>{1.0},
             .baseline_share = model::Dated<double>{1.0}}};
  }
  std::vector<model::Branch> branches;
  const std::size_t mistakes_before = reading.mistakes.count();
  for (const auto& [name, share_node] : *node.table()) {
    const std::string share_key = joined(key, name);
    const auto to =
        states.look_up_key(reading.mistakes, share_node.key_place, name, share_key);
    const auto share = read_dated<double>(reading, share_node, share_key, parse_share);
    if (!to) reading.draft.pathway_is_known = false;
    if (to && share)
      branches.push_back({.to = static_cast<model::StateIndex>(*to),
                          .share = *share,
                          .baseline_share = *share});
  }
  if (reading.mistakes.count() > mistakes_before) {
    reading.draft.pathway_is_known = false;
    return {};
  }
  if (branches.empty())
    reading.mistakes.add(node, key,
                         {.expected = "shares that sum to 1", .got = "an empty table"});
  else
    check_sums(reading, branches, node, key);
  return branches;
}

std::vector<std::vector<model::Branch>> read_branches_by_type(Reading& reading,
                                                              const Node& node,
                                                              const std::string& key) {
  const NameList& types = reading.names.types;
  std::vector<std::vector<model::Branch>> next(types.size());
  if (!is_table(reading.mistakes, node, key)) {
    reading.draft.pathway_is_known = false;
    return next;
  }
  for (const auto& [name, branches] : *node.table()) {
    const std::string type_key = joined(key, name);
    const auto type =
        types.look_up_key(reading.mistakes, branches.key_place, name, type_key);
    auto read = read_branches(reading, branches, type_key);
    if (type)
      next[*type] = std::move(read);
    else
      reading.draft.pathway_is_known = false;
  }
  return next;
}

}  // namespace caseload::io::reading
