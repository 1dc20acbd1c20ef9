#include "app/offered_load_table.hpp"

#include "app/text_table.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// Of a pool, or of a part of it.
template <class Load>
double load_per_member(const Load& load) {
  if (load.headcount > 0.0) return load.erlangs / load.headcount;
  return load.erlangs > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

std::string load_text(double load) {
  return std::isfinite(load) ? fmt::format("{:.2f}", load) : "-";
}

bool is_too_much(const io::OfferedLoad& load) {
  return load_per_member(load) >= 1.0;
}

/// Whether the queue grows, whoever turns away or gives up.
bool grows(const io::OfferedLoad& load) {
  return load.lasting_erlangs > 0.0 && load.lasting_erlangs >= load.headcount;
}

/// What is said of one pool of a scenario, without the name of the scenario.
struct Said {
  std::vector<std::string> row;
  std::string note;     ///< why nothing is known; empty: it is
  std::string warning;  ///< empty: none

  bool operator==(const Said&) const = default;
};

Said said_of(const io::OfferedLoad& load) {
  Said said;
  said.row = {
      load.pool, load.is_known ? fmt::format("{:.2f}", load.erlangs) : "not known",
      report::format_number(load.headcount),
      load.is_known ? load_text(load_per_member(load)) : "-",
      load.busiest
          ? load_text(load_per_member(*load.busiest)) + " in " + load.busiest->province
          : ""};
  if (!load.is_known)
    said.note = fmt::format(
        "the load of {} is not known before a run: people come to them at a rate of "
        "each "
        "person in some states",
        load.pool);
  if (is_too_much(load))
    said.warning = fmt::format(
        "{} get more work than they can do; {}", load.pool,
        grows(load) ? "the queue grows without end\n  (unless the rates fall later)"
                    : "the queue grows, but for those who leave it unserved");
  return said;
}

std::vector<Said> said_of(const io::ScenarioDocument& document) {
  std::vector<Said> said;
  for (const io::OfferedLoad& load : io::offered_loads(document.scenario))
    said.push_back(said_of(load));
  return said;
}

}  // namespace

std::string offered_load_table(
    const std::vector<const io::ScenarioDocument*>& scenarios,
    const Terminal& terminal) {
  using Align = TextTable::Align;
  TextTable table{{{.heading = "scenario"},
                   {.heading = "staff"},
                   {.heading = "needed", .align = Align::right},
                   {.heading = "there", .align = Align::right},
                   {.heading = "load", .align = Align::right},
                   {}}};
  std::string notes;
  bool leaves_out = false;
  std::vector<Said> first;
  for (const io::ScenarioDocument* document : scenarios) {
    const std::string& name = document->scenario.name;
    std::vector<Said> all = said_of(*document);
    for (Said& said : all) {
      if (std::find(first.begin(), first.end(), said) != first.end()) {
        leaves_out = true;
        continue;
      }
      if (!said.row.back().empty()) table.set_heading(5, "busiest");
      std::vector<std::string> row = said.row;
      row.insert(row.begin(), name);
      table.add(std::move(row));
      if (!said.note.empty()) notes += fmt::format("{}: {}\n", name, said.note);
      if (!said.warning.empty())
        notes += warning(terminal, fmt::format("warning: {}: {}", name, said.warning)) +
                 "\n";
    }
    if (document == scenarios.front()) first = std::move(all);
  }
  if (table.empty()) return {};
  if (leaves_out)
    notes = fmt::format("  (what is not listed: as in {})\n",
                        scenarios.front()->scenario.name) +
            notes;
  return "Offered load: staff needed on average over the observed time\n" +
         table.text(terminal) + notes;
}

Json offered_load_json(const io::ScenarioDocument& scenario) {
  Json list = Json::array();
  for (const io::OfferedLoad& load : io::offered_loads(scenario.scenario)) {
    const auto known_or_null = [&](double number) {
      return load.is_known ? number_or_null(number) : Json{};
    };
    list.push_back({{"pool", load.pool},
                    {"erlangs", known_or_null(load.erlangs)},
                    {"headcount", number_or_null(load.headcount)},
                    {"load", known_or_null(load_per_member(load))},
                    {"grows_without_end", grows(load)}});
    if (load.busiest)
      list.back()["busiest"] = {
          {"province", load.busiest->province},
          {"erlangs", number_or_null(load.busiest->erlangs)},
          {"headcount", number_or_null(load.busiest->headcount)},
          {"load", number_or_null(load_per_member(*load.busiest))}};
  }
  return list;
}

}  // namespace caseload::app
