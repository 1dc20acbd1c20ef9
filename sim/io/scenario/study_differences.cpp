#include "caseload/io/differences.hpp"

#include <algorithm>
#include <set>

namespace caseload::io {
namespace {

/// A scenario and those it comes from, nearest first.
std::vector<const ScenarioDocument*> lineage(const Study& study,
                                             const ScenarioDocument& document) {
  std::vector<const ScenarioDocument*> line;
  for (const auto* each = &document; each != nullptr;
       each = find_extended(study, *each))
    line.push_back(each);
  return line;
}

}  // namespace

const ScenarioDocument* find_extended(const Study& study,
                                      const ScenarioDocument& document) {
  if (document.extends_identity.empty()) return nullptr;
  for (const auto* list : {&study.scenarios, &study.only_extended})
    for (const ScenarioDocument& each : *list)
      if (each.identity == document.extends_identity) return &each;
  return nullptr;
}

std::vector<std::string> declared_between(const Study& before_study,
                                          const ScenarioDocument& before,
                                          const Study& after_study,
                                          const ScenarioDocument& after) {
  const auto before_line = lineage(before_study, before);
  const auto after_line = lineage(after_study, after);
  for (auto a = before_line.begin(); a != before_line.end(); ++a)
    for (auto b = after_line.begin(); b != after_line.end(); ++b) {
      if ((*a)->identity != (*b)->identity) continue;
      std::set<std::string> keys;
      for (auto each = before_line.begin(); each != a; ++each)
        keys.insert((*each)->declared_changes.begin(), (*each)->declared_changes.end());
      for (auto each = after_line.begin(); each != b; ++each)
        keys.insert((*each)->declared_changes.begin(), (*each)->declared_changes.end());
      return {keys.begin(), keys.end()};
    }
  return {};
}

std::vector<Difference> setting_differences(const Study& before, const Study& after) {
  std::vector<Difference> found;
  if (!before.has_run || !after.has_run) return found;
  const auto find = [](const Study& study, const std::string& key) {
    const auto& list = study.settings;
    const auto at = std::find_if(list.begin(), list.end(), [&](const auto& setting) {
      return setting.key == key;
    });
    return at == list.end() ? std::optional<ResolvedValue>{} : *at;
  };
  const auto add = [&](const std::string& key) {
    Difference difference{
        .key = key, .before = find(before, key), .after = find(after, key)};
    if (difference.before && difference.after &&
        difference.before->value == difference.after->value)
      return;
    if (!is_written(difference.before) && !is_written(difference.after))
      difference.standing = Difference::Standing::follows;
    found.push_back(std::move(difference));
  };
  for (const ResolvedValue& setting : before.settings) add(setting.key);
  for (const ResolvedValue& setting : after.settings)
    if (!find(before, setting.key)) add(setting.key);
  return found;
}

}  // namespace caseload::io
