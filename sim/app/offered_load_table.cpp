#include "app/offered_load_table.hpp"

#include "app/number_format.hpp"
#include "app/text_table.hpp"

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

/// What is said of one scenario.
struct Said {
  std::vector<std::vector<std::string>> rows;  ///< without its name
  std::vector<std::string> unknown;            ///< pools
  std::vector<std::string> warnings;           ///< without its name

  bool operator==(const Said&) const = default;
};

Said said_of(const io::ScenarioDocument& document) {
  Said said;
  for (const io::OfferedLoad& load : io::offered_loads(document.scenario)) {
    said.rows.push_back(
        {load.pool, load.is_known ? fmt::format("{:.2f}", load.erlangs) : "not known",
         format_number(load.headcount),
         load.is_known ? load_text(load_per_member(load)) : "-",
         load.busiest ? load_text(load_per_member(*load.busiest)) + " in " +
                            load.busiest->province
                      : ""});
    if (!load.is_known) said.unknown.push_back(load.pool);
    if (is_too_much(load))
      said.warnings.push_back(fmt::format(
          "{} get more work than they can do; {}", load.pool,
          grows(load) ? "the queue grows without end\n  (unless the rates fall later)"
                      : "the queue grows, but for those who leave it unserved"));
  }
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
  std::string unknown;
  std::string warnings;
  std::string alike;
  Said first;
  for (const io::ScenarioDocument* document : scenarios) {
    const std::string& name = document->scenario.name;
    const Said said = said_of(*document);
    if (document == scenarios.front()) {
      first = said;
    } else if (said == first) {
      alike += (alike.empty() ? "" : ", ") + name;
      continue;
    }
    for (std::vector<std::string> row : said.rows) {
      if (!row.back().empty()) table.set_heading(5, "busiest");
      row.insert(row.begin(), name);
      table.add(std::move(row));
    }
    for (const std::string& pool : said.unknown)
      unknown += fmt::format(
          "{}: the load of {} is not known before a run: people come to them at a rate "
          "of each person in some states\n",
          name, pool);
    for (const std::string& text : said.warnings)
      warnings += warning(terminal, fmt::format("warning: {}: {}", name, text)) + "\n";
  }
  if (table.empty()) return {};
  if (!alike.empty())
    alike = filled(fmt::format("As of {}: {}", scenarios.front()->scenario.name, alike),
                   static_cast<std::size_t>(terminal.width), 2);
  return "Offered load: staff needed on average over the observed time\n" +
         table.text(terminal) + alike + unknown + warnings;
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
