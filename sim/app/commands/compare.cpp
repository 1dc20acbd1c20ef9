#include "app/chosen_scenarios.hpp"
#include "app/chosen_study.hpp"
#include "app/comparison_csv.hpp"
#include "app/comparison_json.hpp"
#include "app/comparison_markdown.hpp"
#include "app/comparison_table.hpp"
#include "app/finished_study.hpp"
#include "app/measure_place.hpp"
#include "app/needed_run.hpp"
#include "app/people_comparison.hpp"
#include "app/signals.hpp"
#include "app/usage_error.hpp"
#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/io/finished_run.hpp"
#include "caseload/report/comparison.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("scenario", text_values("NAME"),
      "compare only this scenario with the baseline; may be repeated");
  add("baseline", text_value("NAME"),
      "compare with this scenario instead of the study's baseline");
  add("measure", text_values("NAME"), "only this measure; may be repeated");
  add("joint", flag(),
      "all intervals shown hold at once, over all measures and scenarios");
  add("all", flag(), "all measures, not only the primary ones");
  add("output", text_value("DIR"),
      "folder with the results; by default where `caseload run` puts them");
  add("people", flag(),
      "run some replications of the baseline and one scenario again, and tell who has "
      "more and who has less");
  add("replications", text_value("N"), "with --people: the first N; by default 20");
  add("by-province", flag(), "with --people: by province instead of person type");
  add_threads_option(options);
  add("markdown", flag(), "Markdown instead of text: for a report");
  add("csv", flag(), "CSV instead of text, every digit: a line a scenario and measure");
  add("json", flag(), "one JSON object instead of text");
  return options;
}

void expect_one_format(const Arguments& arguments) {
  std::vector<std::string> given;
  for (const char* format : {"markdown", "csv", "json"})
    if (arguments.has(format)) given.push_back(fmt::format("--{}", format));
  if (given.size() > 1)
    throw UsageError{arguments.verb(),
                     {.expected = "one form of what is printed",
                      .got = fmt::format("{}", fmt::join(given, " and ")),
                      .hint = "type the command once for each"}};
}

void check_measures(const std::vector<std::string>& names,
                    const report::Comparison& found) {
  std::vector<MeasureName> known;
  for (const report::ComparisonRow& row : found.rows)
    known.push_back({row.name, row.long_name});
  for (const std::string& name : names)
    if (std::none_of(known.begin(), known.end(),
                     [&](const MeasureName& measure) { return measure.name == name; }))
      throw UsageError{
          "--measure",
          {.expected = "a measure that " + found.baseline->scenario.name + " and " +
                       found.scenario->scenario.name + " have",
           .got = in_quotes(name),
           .hint = measure_hint(name, known,
                                "`caseload compare STUDY --all --csv` names them all, "
                                "in its column \"measure\"")}};
}

void expect_run(const io::ScenarioDocument& document, const io::FinishedRun& finished,
                const fs::path& output) {
  if (finished.has(document)) return;
  throw io::MissingInput{
      {.file = (output / "results.h5").string(), .key = {}},
      {.expected = "results of scenario " + document.scenario.name,
       .got = "none",
       .hint = '`' + finished.remedy() + "` adds them to what is there"}};
}

/// The scenarios to be compared with `baseline`, all of them in the results.
std::vector<const io::ScenarioDocument*> compared_scenarios(
    const Arguments& arguments, const ChosenStudy& chosen,
    const io::ScenarioDocument& baseline, const io::FinishedRun& finished,
    Console& console) {
  if (chosen.study.scenarios.size() < 2)
    throw core::InputError{{.file = chosen.study.file, .key = {}},
                           {.expected = "a study of two scenarios or more",
                            .got = "one that has only " + baseline.scenario.name,
                            .hint = "`caseload run` prints what one scenario found"}};
  std::vector<const io::ScenarioDocument*> others = chosen.documents;
  others.erase(std::remove(others.begin(), others.end(), &baseline), others.end());
  const std::string& name = baseline.scenario.name;
  if (others.empty())
    throw UsageError{"--scenario",
                     {.expected = "a scenario other than the baseline",
                      .got = in_quotes(name),
                      .hint = "--baseline NAME compares with another one"}};
  expect_run(baseline, finished, chosen.output);
  const auto is_missing = [&](const io::ScenarioDocument* document) {
    return !finished.has(*document);
  };
  const bool chosen_by_name = !arguments.texts("scenario").empty();
  if (chosen_by_name || std::all_of(others.begin(), others.end(), is_missing))
    for (const auto* document : others) expect_run(*document, finished, chosen.output);
  std::vector<std::string_view> missing;
  for (const auto* document : others)
    if (is_missing(document)) missing.push_back(document->scenario.name);
  if (!missing.empty())
    console.remark(fmt::format("not compared, because {} not run: {}; `{}` adds {}\n",
                               missing.size() == 1 ? "it was" : "they were",
                               fmt::join(missing, ", "), finished.remedy(),
                               missing.size() == 1 ? "it" : "them"));
  others.erase(std::remove_if(others.begin(), others.end(), is_missing), others.end());
  return others;
}

void expect_two_replications(const io::StudyOutline& outline, const fs::path& output,
                             const std::string& command) {
  if (outline.replications >= 2) return;
  const std::uint32_t asked = outline.study->replications;
  throw core::InputError{
      {.file = (output / "results.h5").string(), .key = {}},
      {.expected = "two replications of each scenario or more, for an interval",
       .got = "one",
       .hint = fmt::format("`{} --replications {}` adds some", command,
                           asked >= 2 ? asked : first_look)}};
}

/// What is compared, before the next scenario comes.
io::ScenarioResults sums_of(const io::ScenarioDocument& document,
                            const io::FinishedRun& finished,
                            io::ResultsDigest& digest) {
  io::ScenarioResults results{&document, finished.replications(document)};
  for (const model::ReplicationResult& replication : results.replications)
    digest.add(replication);
  report::keep_sums(results);
  return results;
}

/// What --people is told, looked at before the study is read.
struct PeopleOptions {
  bool asked = false;
  std::uint32_t replications = 0;
  bool by_province = false;
  int threads = 1;
};

PeopleOptions people_options(const Arguments& arguments) {
  PeopleOptions options{
      .asked = arguments.has("people"),
      .replications = static_cast<std::uint32_t>(
          arguments.whole_number("replications", 2, core::StreamKey::most_replications)
              .value_or(first_look)),
      .by_province = arguments.has("by-province"),
      .threads = threads_of(arguments)};
  if (options.asked) {
    for (const char* other : {"joint", "markdown", "csv"})
      if (arguments.has(other))
        throw UsageError{
            "--people",
            {.expected = "text, or --json",
             .got = fmt::format("--{}", other),
             .hint = "beside it: --scenario, --baseline, --measure, --all, "
                     "--by-province, --replications, --threads, --output"}};
    return options;
  }
  for (const char* only : {"replications", "threads"})
    if (arguments.text(only))
      throw UsageError{fmt::format("--{}", only),
                       {.expected = "--people beside it",
                        .got = "none",
                        .hint = "without it nothing is run: `caseload run` does that"}};
  if (options.by_province)
    throw UsageError{"--by-province",
                     {.expected = "--people beside it", .got = "none"}};
  return options;
}

/// Runs the first replications of both again and tells how people fare.
ExitCode tell_of_people(const Arguments& arguments, const PeopleOptions& options,
                        const io::FinishedRun& finished,
                        const io::ScenarioResults& baseline,
                        const io::ScenarioResults& scenario,
                        const report::Comparison& comparison, Console& console) {
  const io::StudyOutline& outline = finished.outline();
  std::vector<std::string> names;
  for (const report::ComparisonRow& row : comparison.rows) names.push_back(row.name);
  std::stop_source stop;
  const StopOnSignal signals{[&] {
    console.remark("stopping: what is under way finishes first; Ctrl-C ends at once\n");
    stop.request_stop();
  }};
  const PeopleComparison people = compare_people(
      {.baseline = &baseline,
       .scenario = &scenario,
       .measures = std::move(names),
       .seed = outline.seed,
       .replications = std::min(options.replications, outline.replications),
       .threads = options.threads},
      console, stop.get_token());
  if (stop.stop_requested()) return ExitCode::stopped;
  if (people.measures.empty())
    throw UsageError{"--people",
                     {.expected = "a measure that is a sum over people, by --measure",
                      .got = fmt::format("{}", fmt::join(people.not_of_people, ", ")),
                      .hint = "entries, times, waits and shares of people are; what "
                              "happens to staff, stores and places is not"}};
  if (!arguments.has("json")) {
    console.print(fmt::format("{}, seed {}\n", outline.study->name, outline.seed) +
                  people_text(people, options.by_province, console.output()));
    return ExitCode::done;
  }
  Json json{{"schema", "caseload/people/1"},
            {"study", outline.study->name},
            {"seed", outline.seed},
            {"confidence", experiment::usual_confidence},
            {"doubt", "chance"}};
  json.update(people_json(people));
  console.print(json_text(json));
  return ExitCode::done;
}

std::string printed(const report::ShownComparisons& shown, const Arguments& arguments,
                    const Terminal& terminal) {
  if (arguments.has("json")) return json_text(comparisons_json(shown));
  if (arguments.has("csv")) return comparisons_csv(shown);
  if (arguments.has("markdown")) return comparisons_markdown(shown);
  return comparisons_text(shown, terminal);
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::string given = arguments.only_word("a study: a folder, or its study.toml",
                                                "scenarios/cambodia-2017");
  refuse_results_folder(arguments.verb(), given);
  expect_one_format(arguments);
  const PeopleOptions people = people_options(arguments);
  const StudyChoice choice{arguments, given};
  const auto measures = arguments.texts("measure");
  ChosenStudy chosen;
  choice.read(chosen);
  const auto other_baseline = arguments.text("baseline");
  const io::ScenarioDocument& baseline =
      other_baseline ? scenario_called(chosen.study, *other_baseline, "--baseline")
                     : chosen.study.scenarios[chosen.study.baseline];

  const std::string command = command_that_runs(arguments, chosen);
  const io::FinishedRun finished{chosen.output, chosen.study, command};
  const io::StudyOutline& outline = finished.outline();
  const auto others =
      compared_scenarios(arguments, chosen, baseline, finished, console);
  expect_two_replications(outline, chosen.output, command);

  if (people.asked && others.size() > 1)
    throw UsageError{"--people",
                     {.expected = "one scenario beside the baseline, by --scenario",
                      .got = std::to_string(others.size())}};
  io::ResultsDigest digest;
  const io::ScenarioResults before = sums_of(baseline, finished, digest);
  std::vector<report::Comparison> scenarios;
  for (const auto* document : others) {
    // One scenario after the other, so that not all need be in memory.
    const io::ScenarioResults after = sums_of(*document, finished, digest);
    scenarios.push_back(report::compare(chosen.study, before, after));
    check_measures(measures, scenarios.back());
    report::keep_shown_rows(scenarios.back(), arguments.has("all"), measures);
    if (people.asked)
      return tell_of_people(arguments, people, finished, before, after,
                            scenarios.back(), console);
  }
  std::vector<const io::ScenarioDocument*> read = others;
  read.insert(read.begin(), &baseline);
  if (read == outline.documents) finished.expect_digest(digest.text());
  console.print(printed(report::shown_together(outline, baseline, std::move(scenarios),
                                               arguments.has("joint")),
                        arguments, console.output()));
  return ExitCode::done;
}

}  // namespace

extern const Command compare_command;
const Command compare_command{
    .name = "compare",
    .group = Command::Group::read,
    .summary = "how far scenarios are from the baseline, and how sure that is",
    .arguments = "STUDY",
    .explanation =
        "Compares every scenario of STUDY with its baseline, measure by measure, from "
        "the results that `caseload run` has left; nothing is run again, but for "
        "--people. "
        "Replication k "
        "of one is paired with replication k of the other: both met the same people "
        "with the same luck, so their differences vary far less than they do, and each "
        "has a 95 % interval. Below the numbers each difference is a sentence.\n"
        "\n"
        "Counts and levels get the t interval of the differences; means and shares "
        "over people, which are ratios of expectations, the paired jackknife. What a "
        "change does not touch is called identical, not zero with an interval. "
        "\"corr.\" is the correlation of the two over replications, \"saved\" the "
        "share "
        "of a difference's variance that pairing has saved; both are printed where "
        "pairing has cost something, too.\n"
        "\n"
        "Percents are of the baseline, with Fieller's interval, of ratios by their "
        "pseudo-values. Where the baseline's own interval holds zero there is none: "
        "\"no percent: baseline too near zero\".\n"
        "\n"
        "Where an interval holds zero this run cannot tell. It says about how many "
        "more replications might: as many as would make the half-width as long as the "
        "difference, with the quantile of t that belongs to them, if difference and "
        "standard deviation stay what they are.\n"
        "\n"
        "Each interval holds for itself: of twenty of them one may well be wrong. With "
        "--joint all that are shown hold at once, over all measures and scenarios: "
        "each of k is then one of 100 - 5/k % (Bonferroni). What is identical, the "
        "same "
        "in every replication, or has no interval is not counted; nor are percents, "
        "which take the "
        "confidence of their differences. So --measure and --scenario decide of what "
        "one wants to be sure: a cost and what is had for it, say, without the ratio "
        "of the two, which means nothing where either is near zero. Without --joint a "
        "difference that would not pass says so: \"not sure when all 36 intervals are "
        "to hold at once\".\n"
        "\n"
        "Of 100 intervals of 95 % 93 to 97 hold the truth (tested) when replications' "
        "values are not too skewed: 20 replications are enough of means and shares "
        "over "
        "dozens of people, and of events of which there are twenty in all; values that "
        "are lognormal with a coefficient of variation of 2 take a hundred, and a "
        "difference that is so skewed two thousand. Quantiles are no measures: ask for "
        "the share within a time.\n"
        "\n"
        "With --people the first replications of the baseline and one scenario are run "
        "again together, to tell who has more of a measure, who less and who the same: "
        "the same people with the same luck in both worlds, by person type or "
        "province. "
        "That pairing is the model's; beside it stand the bounds that hold however the "
        "same people were paired (Frechet 1951; Fan and Park 2010), which need nothing "
        "but what each world counts. What was the same in each of those replications "
        "has "
        "no interval and says so, in --json by \"varies\": false beside low and high; "
        "of what is rare 0 in each of twenty is no proof of none.\n"
        "\n"
        "Intervals cover chance only: not doubt about inputs or about the structure of "
        "the model. A share of people of whom there were none in a replication is not "
        "guessed: that replication adds nothing to its sums. Where a replication has "
        "failed there are no results to compare. results/README.md says what the "
        "columns "
        "of --csv are.",
    .examples =
        {
            {"caseload compare scenarios/cambodia-2017",
             "what does each scenario change?"},
            {"caseload compare scenarios/cambodia-2017 --all",
             "and what does it leave as it was?"},
            {"caseload compare scenarios/cambodia-2017 --measure visit_wait",
             "one question"},
            {"caseload compare my-study --baseline crackdown --scenario more-doctors",
             "two scenarios that are both not the baseline"},
            {"caseload compare my-study --people --scenario supply-gap",
             "who gains and who loses?"},
            {"caseload compare my-study --joint", "what is sure, of all that is shown"},
            {"caseload compare my-study --markdown > comparison.md",
             "sentences and tables for a report"},
            {"caseload compare my-study --output /scratch/my-study --json",
             "results elsewhere, for a program"},
        },
    .exit_codes =
        "0 compared, whatever was found; 64 the command line was wrong; 65 mistakes in "
        "the study, results of another study or program, a damaged file, fewer than "
        "two "
        "replications or scenarios; 66 the study or its results are not there, or not "
        "complete: the message says which command makes them; 70 parts contradict each "
        "other; 75 --people was stopped.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
