#include "report/held_against.hpp"

#include "report/measure_words.hpp"

namespace caseload::report {

bool HeldAgainst::is_free() const {
  return target->role != io::TargetRole::set_by_input &&
         target->role != io::TargetRole::fitted;
}

std::vector<HeldAgainst> held_against(const Findings& findings) {
  std::vector<HeldAgainst> all;
  for (const io::Target& target : findings.reported->targets.targets)
    for (const ScenarioFindings& scenario : findings.scenarios)
      if (const auto measure = scenario.find(target.measure);
          measure && scenario.name() == target.scenario)
        all.push_back({&target, &scenario, *measure});
  return all;
}

Text free_names(const std::vector<HeldAgainst>& all) {
  Text names;
  for (const HeldAgainst& held : all) {
    if (!held.is_free()) continue;
    if (!names.empty()) names.add("; ");
    names.add(Text::quoted(label_of(held.definition())));
  }
  return names;
}

}  // namespace caseload::report
