#include "app/chosen_study.hpp"
#include "app/excess_refusal.hpp"
#include "app/needed_run.hpp"
#include "app/study_report.hpp"
#include "app/warm_up_check.hpp"
#include "caseload/io/text_file.hpp"
#include "caseload/report/number_format.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("scenario", text_values("NAME"), "only this scenario; may be repeated");
  add("replications", text_value("N"), "whose average is looked at; by default 20");
  add("seed", text_value("N"), "another seed than the study's");
  add("output", text_value("DIR"),
      "folder in which replications are kept; by default in the study's results");
  add_threads_option(options);
  add("json", flag(), "one JSON object on standard output instead of the table");
  add("quiet", flag(), "no progress and no remarks on standard error");
  return options;
}

ExitCode look(const Arguments& arguments, const ChosenStudy& asked, Console& console) {
  ChosenStudy chosen;
  chosen.given = asked.given;
  chosen.study = warm_up_study(asked.study);
  for (const io::ScenarioDocument* document : asked.documents)
    for (const io::ScenarioDocument& other : chosen.study.scenarios)
      if (other.scenario.name == document->scenario.name)
        chosen.documents.push_back(&other);
  chosen.seed = asked.seed;
  chosen.replications =
      arguments.text("replications") ? asked.replications : first_look;
  chosen.output = asked.output / "warm-up";
  NeededRun run{chosen, settings_of(arguments, chosen), console};
  if (const auto code = run.run()) return *code;
  std::vector<MeasureWarmUp> found;
  for (std::size_t i = 0; i < chosen.documents.size(); ++i)
    for (MeasureWarmUp& each : warm_ups(chosen.study, run.results(i)))
      found.push_back(std::move(each));
  if (found.empty())
    throw core::InputError{
        {.file = asked.study.file, .key = "primary"},
        {.expected = "a measure with a weekly series",
         .got = "none that is available",
         .hint = "`caseload describe measures` says which have one"}};
  const WarmUpVerdict verdict = verdict_of(asked.study, found);
  Json json{{"schema", "caseload/warm-up/1"},
            {"study", asked.study.name},
            {"seed", chosen.seed},
            {"replications", chosen.replications}};
  json.update(warm_up_json(found, verdict));
  const std::string text = json_text(json);
  io::write_text_file(chosen.output / "warm-up.json", text, text.find(','));
  if (arguments.has("json"))
    console.print(text);
  else
    console.print(fmt::format("{}: warm-up by MSER-5 of weekly series, the average of "
                              "{}, seed {}\n\n",
                              asked.study.name,
                              report::count_of(chosen.replications, "replication"),
                              chosen.seed) +
                  warm_up_text(found, verdict, asked.study, chosen.replications,
                               console.output()));
  return verdict.is_stationary && verdict.is_observed_late ? ExitCode::done
                                                           : ExitCode::finding;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const StudyChoice choice{arguments,
                           arguments.only_word("a study: a folder, or its study.toml",
                                               "scenarios/queues/mm1.toml")};
  ChosenStudy asked;
  choice.read(asked);
  return refusing_excess(asked.study, [&] { return look(arguments, asked, console); });
}

}  // namespace

extern const Command warm_up_command;
const Command warm_up_command{
    .name = "warm-up",
    .group = Command::Group::trust,
    .summary = "from when on a study in a steady state should be observed",
    .arguments = "STUDY",
    .explanation =
        "For studies of a steady state, which begin empty or otherwise arbitrarily and "
        "should be observed only when that is forgotten. Runs some replications "
        "observed from the start, averages the weekly series of each primary measure "
        "over them, and lets MSER-5 (White 1997) say how many weeks to leave out: "
        "those "
        "without which the mean of the rest is surest. The longest of all measures and "
        "scenarios counts.\n"
        "\n"
        "Where the study's observe_from (or warm_up) is earlier, it says what to write "
        "there; "
        "the number stands in the study file, for all to see, and is part of the "
        "results. Where the best cut leaves out half of the run or more, the series "
        "is called not stationary: it is still on its way, or has no beginning that "
        "stands out from chance, as a series without any now and then does. Whether "
        "its two halves can be told apart is said with it, by a paired t interval over "
        "replications. What was found is kept in warm-up/warm-up.json in the folder of "
        "results.\n"
        "\n"
        "A study of a campaign, with a beginning and an end, is no steady state: there "
        "the way is the question, and this verb is not for it.",
    .examples =
        {
            {"caseload warm-up my-queue", "is observe_from late enough?"},
            {"caseload warm-up my-queue --replications 100 --json",
             "a smoother average, for a program"},
        },
    .exit_codes =
        "0 the study observes late enough; 1 it observes too early, or is not "
        "stationary; 64 the command line was wrong; 65 mistakes in the study, or a run "
        "of fewer than 50 weeks; 66 the study is not there; 70 a bug in caseload; 73, "
        "74 the output; 75 stopped: the same command goes on.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
