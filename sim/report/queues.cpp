#include "report/page.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// "patience 24 h, then gone_elsewhere"
std::string pair_text(const Subject& subject, const std::string& state,
                      std::string_view key, std::string_view to) {
  const std::string value = subject.value(fmt::format("states.{}.{}", state, key));
  const std::string where = subject.value(fmt::format("states.{}.{}", state, to));
  return where.empty() ? value : fmt::format("{}, then {}", value, where);
}

std::string limits_text(const Subject& subject, const model::StateDefinition& state) {
  if (!state.values.has("waiting_places")) return "none";
  return pair_text(subject, state.name, "waiting_places", "when_full");
}

std::string balking_text(const Subject& subject, const model::StateDefinition& state) {
  if (!state.values.has("balk_share")) return "nobody";
  return pair_text(subject, state.name, "balk_share", "when_balking");
}

std::string reneging_text(const Subject& subject, const model::StateDefinition& state) {
  if (!state.values.has("patience"))
    return "nobody: everybody waits until they are served";
  return pair_text(subject, state.name, "patience", "when_out_of_patience") +
         (state.kind->has_visits ? ", then the visit is missed" : "");
}

}  // namespace

void describe_queues(const Subject& subject, Page& page) {
  page.item("2.5.4 Queues");
  const model::Scenario& scenario = subject.scenario();
  Table table{{"state", "waits for", "class", "order within it", "limit", "balking",
               "reneging"},
              {}};
  for (const model::StateDefinition& state : scenario.states) {
    if (const auto* pool = state.values.find<model::PoolIndex>("staff")) {
      const auto& staff = scenario.staff[static_cast<std::size_t>(*pool)];
      table.rows.push_back({state.name, staff.name,
                            fmt::format("{}", model::class_of_work(state.values) + 1),
                            staff.discipline, limits_text(subject, state),
                            balking_text(subject, state),
                            reneging_text(subject, state)});
    }
    const bool waits_for_place =
        subject.value("states." + state.name + ".when_full") == "wait" ||
        subject.value("states." + state.name + ".beyond_limit") == "wait";
    if (state.values.has("places") && waits_for_place)
      table.rows.push_back({state.name, "a place of its own", "1", "first_come", "none",
                            "nobody", "nobody"});
  }
  if (table.rows.empty()) page.paragraph("Nobody waits for staff or for a place.");
  page.table(std::move(table));
  if (!scenario.stock.empty())
    page.paragraph(
        "Besides, each store, or each part of one, has a line of people who wait for "
        "kits, in the order of asking: only of states of kind service without "
        "when_out_of_stock.");
  page.paragraph(
      "All states that a pool serves share its queue: a line for each class of work, "
      "of which the lowest in which somebody waits is served first; nobody is called "
      "away from a service (non-preemptive). Of a pool by province or site each part "
      "has a queue of its own. Nobody switches from one queue to another; a hazard or "
      "a quota takes people out of any.");
}

}  // namespace caseload::report
