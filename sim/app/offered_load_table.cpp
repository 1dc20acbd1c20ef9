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
  for (const io::ScenarioDocument* document : scenarios) {
    for (const io::OfferedLoad& load : io::offered_loads(document->scenario)) {
      if (load.busiest) table.set_heading(5, "busiest");
      table.add({document->scenario.name, load.pool,
                 load.is_known ? fmt::format("{:.2f}", load.erlangs) : "not known",
                 format_number(load.headcount),
                 load.is_known ? load_text(load_per_member(load)) : "-",
                 load.busiest ? load_text(load_per_member(*load.busiest)) + " in " +
                                    load.busiest->province
                              : ""});
      if (!load.is_known)
        unknown += fmt::format(
            "{}: the load of {} is not known before a run: people come to them at a "
            "rate of each person in some states\n",
            document->scenario.name, load.pool);
      if (is_too_much(load))
        warnings +=
            warning(
                terminal,
                fmt::format("warning: {}: {} get more work than they can do; {}",
                            document->scenario.name, load.pool,
                            grows(load) ? "the queue grows without end"
                                        : "who turns away or gives up makes room")) +
            (grows(load) ? "\n  (unless the rates fall later)\n" : "\n");
    }
  }
  if (table.empty()) return {};
  return "Offered load: staff needed on average over the observed time\n" +
         table.text(terminal) + unknown + warnings;
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
