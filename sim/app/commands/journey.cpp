#include "app/chosen_scenarios.hpp"
#include "app/chosen_study.hpp"
#include "app/excess_refusal.hpp"
#include "app/journey_report.hpp"
#include "app/person_choice.hpp"
#include "app/usage_error.hpp"
#include "caseload/report/number_format.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("replication", text_value("K"), "in which replication; by default 0");
  add("person", text_value("ID"), "who: layer, case and member, such as users:1234:1");
  add("pick", text_value("WHOM"),
      "instead: \"largest loss of MEASURE\" between the two scenarios; or gain, or "
      "change");
  add("scenario", text_values("NAME"),
      "the same person in this scenario, too; may be repeated");
  add("baseline", text_value("NAME"),
      "beside this scenario instead of the study's baseline");
  add("seed", text_value("N"), "another seed than the study's");
  add("json", flag(), "one JSON object instead of text");
  return options;
}

/// What is asked, looked at before the study is read.
struct Request {
  std::uint32_t replication = 0;
  std::optional<std::uint32_t> seed;
  std::optional<std::string> person;
  std::optional<std::string> pick;
  std::vector<std::string> scenarios;
};

Request request_of(const Arguments& arguments) {
  constexpr std::uint64_t last = core::StreamKey::most_replications - 1;
  Request request{.replication = static_cast<std::uint32_t>(
                      arguments.whole_number("replication", 0, last).value_or(0)),
                  .seed = seed_of(arguments),
                  .person = arguments.text("person"),
                  .pick = arguments.text("pick"),
                  .scenarios = arguments.texts("scenario")};
  if (request.person.has_value() == request.pick.has_value())
    throw UsageError{arguments.verb(),
                     {.expected = "whose journey: --person ID or --pick WHOM",
                      .got = request.person ? "both" : "neither",
                      .hint = "for example --scenario NAME --pick \"largest loss of "
                              "MEASURE\""}};
  if (request.pick && request.scenarios.size() != 1)
    throw UsageError{"--pick",
                     {.expected = "one --scenario, to compare with the baseline",
                      .got = request.scenarios.empty() ? "none" : "several"}};
  return request;
}

/// Whom, by name or by what they have lost. @return  empty: nobody fits the pick
std::optional<core::Identity> person_of(
    const Request& request, const std::vector<const model::Scenario*>& scenarios,
    std::uint32_t seed, Console& console) {
  const model::Scenario& baseline = *scenarios.front();
  if (request.person) return person_called(scenarios, *request.person);
  const Pick pick = pick_called(*request.pick, baseline, *scenarios.back());
  console.remark(
      fmt::format("looking through everybody in replication {} of {} and {}\n",
                  request.replication, baseline.name, scenarios.back()->name));
  const auto picked =
      pick_person(pick, baseline, *scenarios.back(), seed, request.replication);
  if (!picked) {
    console.remark(fmt::format("{}: nobody in replication {}\n", *request.pick,
                               request.replication));
    return {};
  }
  const std::string unit = picked->units == "1" ? "" : ' ' + picked->units;
  console.remark(fmt::format("{}: {}, {}{} in {}, {}{} in {}\n", *request.pick,
                             person_name(baseline, picked->who),
                             report::format_number(picked->baseline), unit,
                             baseline.name, report::format_number(picked->scenario),
                             unit, scenarios.back()->name));
  return picked->who;
}

PersonFacts facts_of(const model::Scenario& scenario, const core::Identity& who,
                     const model::Happening& first) {
  PersonFacts facts{.name = person_name(scenario, who),
                    .type = scenario.person_types[first.person.type],
                    .province = {}};
  const model::Geography& geography = scenario.geography;
  if (!geography.empty())
    facts.province = geography
                         .provinces()[static_cast<std::size_t>(
                             geography.sites()[first.person.site].province)]
                         .name;
  return facts;
}

ExitCode tell(const Request& request,
              const std::vector<const model::Scenario*>& scenarios, std::uint32_t seed,
              const Arguments& arguments, const std::string& study, Console& console) {
  const auto who = person_of(request, scenarios, seed, console);
  if (!who) return ExitCode::finding;
  std::vector<Life> lives;
  std::optional<PersonFacts> facts;
  for (const model::Scenario* scenario : scenarios) {
    const auto happenings = journey(*scenario, seed, request.replication, *who);
    if (!facts && !happenings.empty())
      facts = facts_of(*scenario, *who, happenings.front());
    lives.push_back({scenario, journey_steps(*scenario, happenings)});
  }
  if (!facts)
    throw UsageError{
        "--person",
        {.expected =
             fmt::format("somebody who comes in replication {}", request.replication),
         .got = in_quotes(*request.person),
         .hint = "--pick \"largest change of MEASURE\" finds somebody; cases that a "
                 "lower rate has deleted leave gaps in the numbers"}};
  if (arguments.has("json")) {
    Json json{
        {"schema", "caseload/journey/1"},
        {"study", study},
        {"seed", seed},
        {"replication", request.replication},
        {"person", facts->name},
        {"type", facts->type},
        {"province", facts->province.empty() ? Json(nullptr) : Json(facts->province)}};
    json.update(journey_json(lives));
    console.print(json_text(json));
  } else {
    console.print(
        fmt::format("{}, replication {}, seed {}\n", study, request.replication, seed) +
        journey_text(*facts, lives, console.output()));
  }
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::string given = arguments.only_word("a study: a folder, or its study.toml",
                                                "scenarios/cambodia-2017");
  const Request request = request_of(arguments);
  const io::Study study = io::read_study(given);
  const auto baseline = arguments.text("baseline");
  std::vector<const model::Scenario*> scenarios{
      &(baseline ? scenario_called(study, *baseline, "--baseline")
                 : study.scenarios[study.baseline])
           .scenario};
  for (const std::string& name : request.scenarios)
    scenarios.push_back(&scenario_called(study, name, "--scenario").scenario);
  const std::uint32_t seed = request.seed.value_or(study.seed);
  return refusing_excess(study, [&] {
    return tell(request, scenarios, seed, arguments, study.name, console);
  });
}

}  // namespace

extern const Command journey_command;
const Command journey_command{
    .name = "journey",
    .group = Command::Group::read,
    .summary = "one simulated life, each wait explained, in one scenario or several",
    .arguments = "STUDY",
    .explanation =
        "Tells what happened to one simulated person in one replication: where they "
        "came and went, by what, how long they waited and what was missing meanwhile, "
        "and how each visit went. With --scenario the same person's life in another "
        "scenario stands beside it: what is the same in both first, then each from "
        "where they part.\n"
        "\n"
        "A person is known by the layer of arrivals (or the initial stock) that they "
        "came with, the number of the case and their number in it. The same name means "
        "the same person with the same luck in every scenario of a study. --pick finds "
        "somebody: who has lost most of a measure, gained most, or changed most, "
        "between the baseline and the scenario.\n"
        "\n"
        "The replication is run again for it and is what it was in `caseload run`: "
        "runs "
        "themselves store nothing about single people. Nobody here is a real person, "
        "and one life is one possible life: how often something happens is what "
        "`caseload compare` says.",
    .examples =
        {
            {"caseload journey my-study --scenario gap --pick \"largest loss of "
             "visits\"",
             "who is hit hardest, and how?"},
            {"caseload journey my-study --replication 7 --person clients:12:1",
             "one life in the baseline"},
            {"caseload journey my-study --person clients:12:1 --scenario gap --json",
             "the same in two worlds, for a program"},
        },
    .exit_codes =
        "0 told; 1 nobody fits --pick; 64 the command line was wrong, or nobody of "
        "this "
        "name comes; 65 mistakes in the study; 66 the study is not there; 70 a bug in "
        "caseload.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
