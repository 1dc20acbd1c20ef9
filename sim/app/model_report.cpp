#include "app/model_report.hpp"

#include "app/chosen_scenarios.hpp"
#include "app/chosen_study.hpp"
#include "app/usage_error.hpp"
#include "caseload/io/finished_run.hpp"
#include "caseload/io/text_file.hpp"
#include "caseload/report/model_description.hpp"

#include <array>
#include <memory>

#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array texts{"scenario", "output", "results"};

/// Results that nobody asked for are used where they are of this very study, and are
/// not missed elsewhere.
std::unique_ptr<io::FinishedRun> results_of(const Arguments& arguments,
                                            const io::Study& study,
                                            const std::string& given,
                                            Console& console) {
  const std::string command = "caseload run " + given;
  if (const auto folder = arguments.text("results"))
    return std::make_unique<io::FinishedRun>(
        *folder, study, fmt::format("{} --output {}", command, *folder));
  const fs::path folder = default_output(study);
  std::error_code ignored;
  if (!fs::exists(folder / "results.h5", ignored)) return nullptr;
  try {
    return std::make_unique<io::FinishedRun>(folder, study, command);
  } catch (const core::InputError& error) {
    console.remark(fmt::format("the results in {} are not used: {}\n", folder.string(),
                               error.what()));
    return nullptr;
  }
}

report::Document document_of(const report::DescribedStudy& described, bool asked_for,
                             Console& console) {
  try {
    return report::describe_model(described);
  } catch (const io::MissingInput& error) {
    if (asked_for) throw;
    console.remark(fmt::format("the results are not used: {}\n", error.what()));
    report::DescribedStudy without = described;
    without.run = nullptr;
    return report::describe_model(without);
  }
}

}  // namespace

void add_model_options(boost::program_options::options_description& options) {
  auto add = options.add_options();
  add("scenario", text_value("NAME"),
      "of a model: describe this scenario whole, instead of the baseline");
  add("html", flag(), "of a model: one HTML file instead of Markdown");
  add("output", text_value("FILE"),
      "of a model: write this file instead of standard output");
  add("results", text_value("DIR"),
      "of a model: folder with the results; by default where `caseload run` puts them, "
      "if they are there");
}

void refuse_model_options(const Arguments& arguments) {
  std::string given = arguments.has("html") ? "html" : "";
  for (const char* option : texts)
    if (arguments.text(option)) given = option;
  if (!given.empty())
    throw UsageError{"--" + given,
                     {.expected = "it after `caseload describe model STUDY`",
                      .got = "no model to describe"}};
}

ExitCode describe_model(const Arguments& arguments, Console& console) {
  for (const char* option : {"example", "json"})
    if (arguments.has(option))
      throw UsageError{
          fmt::format("--{}", option),
          {.expected = "a word of the vocabulary",
           .got = "a model, which is described in Markdown or HTML",
           .hint = "`caseload show STUDY --json` has the values of a study "
                   "for a program"}};
  const auto& words = arguments.words();
  if (words.size() != 2)
    throw UsageError{"caseload describe model",
                     {.expected = "a study: a folder, or its study.toml",
                      .got = words.size() < 2 ? "nothing" : in_quotes(words[2]),
                      .hint = "for example `caseload describe model "
                              "scenarios/cambodia-2017`"}};
  const std::string& given = words[1];
  const io::Study study = io::read_study(given);
  const auto name = arguments.text("scenario");
  const io::ScenarioDocument& scenario =
      name ? scenario_called(study, *name, "--scenario")
           : study.scenarios[study.baseline];
  const auto run = results_of(arguments, study, given, console);
  const report::Document document =
      document_of({&study, &scenario, run.get(), given},
                  arguments.text("results").has_value(), console);
  const std::string text =
      arguments.has("html") ? report::html_of(document) : report::markdown_of(document);
  const auto output = arguments.text("output");
  if (!output)
    console.print(text);
  else
    io::write_text_file(*output, text, report::mark_of(text).size());
  return ExitCode::done;
}

}  // namespace caseload::app
