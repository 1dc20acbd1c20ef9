#include "app/chosen_study.hpp"
#include "app/finished_study.hpp"
#include "app/json_text.hpp"
#include "app/study_report.hpp"
#include "app/usage_error.hpp"
#include "caseload/io/csv_export.hpp"
#include "caseload/io/finished_run.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("csv", flag(), "tables as CSV: the only format so far");
  add("public", flag(), "leave out numbers that rest on fewer than five people");
  add("output", text_value("DIR"),
      "folder with the results; by default where `caseload run` puts them");
  add("to", text_value("DIR"),
      "folder for the tables; by default csv in that of the results, with --public "
      "csv-public");
  add("json", flag(), "one JSON object instead of text");
  return options;
}

void expect_format(const Arguments& arguments) {
  if (arguments.has("csv")) return;
  throw UsageError{arguments.verb(),
                   {.expected = "a format",
                    .got = "none",
                    .hint = "add --csv: tables for spreadsheets and statistics"}};
}

fs::path table_folder(const Arguments& arguments, const ChosenStudy& chosen) {
  if (const auto to = arguments.text("to")) return *to;
  return chosen.output / (arguments.has("public") ? "csv-public" : "csv");
}

/// What a spreadsheet does not show of a table it does not tell.
void warn_of_length(const io::CsvTable& table, const fs::path& path, Console& console) {
  constexpr std::size_t most_rows =
      1'048'576;  // Excel's and LibreOffice's, with heading
  if (table.rows < most_rows) return;
  console.remark(fmt::format(
      "{} has {} rows: spreadsheets show {} and are silent about the rest\n",
      path.string(), report::format_count(table.rows),
      report::format_count(most_rows)));
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::string given = arguments.only_word("a study: a folder, or its study.toml",
                                                "scenarios/cambodia-2017 --csv");
  refuse_results_folder(arguments.verb(), given);
  expect_format(arguments);
  const bool is_for_public = arguments.has("public");
  const StudyChoice choice{arguments, given};
  ChosenStudy chosen;
  choice.read(chosen);
  const io::FinishedRun finished{chosen.output, chosen.study,
                                 command_that_runs(arguments, chosen)};
  const io::StudyOutline& outline = finished.outline();

  io::CsvTables made{chosen.study, is_for_public};
  for (const auto* document : outline.documents)
    made.add({document, finished.replications(*document)});
  const auto tables = made.tables();
  const fs::path folder = table_folder(arguments, chosen);
  const auto paths = io::publish_tables(folder,
                                        {.study = outline.study->name,
                                         .title = outline.study->title,
                                         .seed = outline.seed,
                                         .replications = outline.replications,
                                         .results_digest = finished.digest(),
                                         .is_for_public = is_for_public},
                                        tables);

  std::string text;
  Json files = Json::array();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    text += fmt::format("file {}: {}", paths[i].string(),
                        report::count_of(tables[i].rows, "row"));
    if (tables[i].suppressed > 0)
      text += fmt::format(", of {} the numbers are left out",
                          report::format_count(tables[i].suppressed));
    text += '\n';
    files.push_back({{"file", paths[i].string()},
                     {"rows", tables[i].rows},
                     {"suppressed", tables[i].suppressed}});
  }
  console.print(arguments.has("json")
                    ? json_text({{"schema", "caseload/export/1"},
                                 {"study", outline.study->name},
                                 {"seed", outline.seed},
                                 {"replications", outline.replications},
                                 {"digest", finished.digest()},
                                 {"public", is_for_public},
                                 {"record", paths.back().string()},
                                 {"files", std::move(files)}})
                    : text + fmt::format("file {}\n", paths.back().string()));
  for (std::size_t i = 0; i < tables.size(); ++i)
    warn_of_length(tables[i], paths[i], console);
  return ExitCode::done;
}

}  // namespace

extern const Command export_command;
const Command export_command{
    .name = "export",
    .group = Command::Group::read,
    .summary = "results as plain tables, for spreadsheets and for the public",
    .arguments = "STUDY --csv",
    .explanation =
        "Writes the results that `caseload run` has left as CSV files, for people who "
        "have nothing that reads HDF5; nothing is run again:\n"
        "\n"
        "  replications.csv  a row a scenario, replication and measure\n"
        "  summary.csv       mean and 95 % interval, a row a scenario and measure\n"
        "  series.csv        the same by week, where weeks are stored\n"
        "  codebook.csv      what each column, scenario and measure means\n"
        "  export.json       what the tables are of, and their SHA-256\n"
        "\n"
        "Cells are quoted as RFC 4180 says, text is UTF-8, decimals have a point and "
        "every digit that counts. A text that a spreadsheet would take for a formula, "
        "because it begins with = + - @, has an apostrophe before it.\n"
        "\n"
        "With --public the numbers of a row are left out where they rest on one to "
        "four "
        "people (more than none, fewer than five, on average over replications): a "
        "count itself, the people behind a mean, of a share also those in it and those "
        "not in it. Replications are left out all at once, where one of them does. A "
        "column `suppressed` says so. No more is promised: who subtracts weeks from a "
        "total, or one scenario from another, may still work out a small number "
        "(results/README.md).\n"
        "\n"
        "The same results give the same bytes. What is there is replaced only where it "
        "is, byte for byte, what an earlier export of the same study wrote: files that "
        "somebody has edited stay.",
    .examples =
        {
            {"caseload export scenarios/cambodia-2017 --csv",
             "into results/cambodia-2017/csv"},
            {"caseload export scenarios/cambodia-2017 --csv --public --to to-publish",
             "without small numbers of people"},
            {"caseload export my-study --csv --output /scratch/my-study --to tables",
             "results that are elsewhere"},
        },
    .exit_codes =
        "0 done; 64 the command line was wrong; 65 mistakes in the study, results of "
        "another study or program, a damaged file; 66 the study or its results are not "
        "there, or not complete: the message says which command makes them; 70 parts "
        "contradict each other; 73 the tables cannot be created, or something else has "
        "their names; 74 they could not be written.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
