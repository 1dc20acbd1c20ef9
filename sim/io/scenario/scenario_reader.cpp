#include "io/scenario/scenario_reader.hpp"

#include "io/scenario/costs.hpp"
#include "io/scenario/facilities.hpp"
#include "io/scenario/fluid.hpp"
#include "io/scenario/geography.hpp"
#include "io/scenario/hazards.hpp"
#include "io/scenario/measures.hpp"
#include "io/scenario/pathway_checks.hpp"
#include "io/scenario/people.hpp"
#include "io/scenario/per_person.hpp"
#include "io/scenario/quota.hpp"
#include "io/scenario/staff.hpp"
#include "io/scenario/staff_members.hpp"
#include "io/scenario/states.hpp"
#include "io/scenario/supply.hpp"
#include "io/scenario/supply_checks.hpp"

#include <algorithm>

namespace caseload::io::reading {
namespace {

std::string text_at(const Node& file, std::string_view name) {
  const Node* node = file.find(name);
  return node == nullptr || node->text() == nullptr ? std::string{} : *node->text();
}

}  // namespace

Draft read_scenario(Mistakes& mistakes, StudyFiles* files, const Sources& sources,
                    const RunSettings& run, const ResolvedFile& file) {
  const Node& tree = file.tree;
  const std::size_t mistakes_before = mistakes.count();
  Reading reading{
      .mistakes = mistakes,
      .sources = sources,
      .calendar = run.calendar,
      .calendar_is_known = run.calendar_is_known,
      .changes = file.changes,
      .dated_changes = {mistakes, tree.find("change"), run.calendar,
                        run.calendar_is_known},
      .names = {.states = NameList::of_tables("state", tree.find("states")),
                .types = person_types(tree),
                .pools = NameList::of_tables("staff pool", tree.find("staff")),
                .hazards = NameList::of_tables("hazard", tree.find("hazards")),
                .stocks = NameList::of_tables("store of kits", tree.find("stock")),
                .equipment =
                    NameList::of_tables("sort of equipment", tree.find("equipment")),
                .facilities = NameList::of_tables("facility", tree.find("facilities"))},
      .draft = {},
      .is_resolved = files == nullptr};
  model::Scenario& scenario = reading.draft.scenario;
  scenario.name = text_at(file.own, "name");
  scenario.title = text_at(file.own, "title");
  scenario.start_day = run.calendar.start_day;
  scenario.observe_from = run.calendar.observe_from;
  scenario.end = run.calendar.end;
  read_geography(reading, files, tree);
  read_staff(reading, tree);
  read_people(reading, tree);
  read_hazards(reading, tree);
  read_supply(reading, tree);
  read_states(reading, tree);
  read_facilities(reading, tree);
  read_costs(reading, tree);
  read_measures(reading, tree);
  reading.dated_changes.refuse_unused(mistakes, tree, reading.draft.values,
                                      mistakes.count() == mistakes_before);
  check_name_numbers(mistakes, tree);
  check_pathway(reading, tree);
  check_protected_sessions(reading, tree);
  check_hazards(reading, tree);
  check_supply(reading, tree);
  check_fluid(reading, tree);
  check_quotas(reading, tree);
  check_per_person(reading, tree);
  check_facilities(reading, tree);
  check_costs(reading, tree);
  check_number_of_parts(reading, tree);
  std::sort(reading.draft.values.begin(), reading.draft.values.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
  return std::move(reading.draft);
}

}  // namespace caseload::io::reading
