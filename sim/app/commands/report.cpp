#include "caseload/report/report.hpp"

#include "app/chosen_study.hpp"
#include "app/did_you_mean.hpp"
#include "app/json_text.hpp"
#include "app/usage_error.hpp"
#include "caseload/core/random_stream.hpp"
#include "caseload/io/text_file.hpp"
#include "caseload/report/document.hpp"
#include "caseload/report/drawn_figures.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("study", text_value("STUDY"),
      "the study of RESULTS; by default where it was when they were made");
  add("output", text_value("FILE"), "the page; by default report.html in RESULTS");
  add("audience", text_value("WHO"),
      "public, the default: primary measures, nothing that rests on few people; or "
      "research: all measures, and a description of the model");
  add("lang", text_value("CODE"), "language of the page; by default en");
  add("figures", text_value("DIR"),
      "also each figure as SVG, PNG and CSV into DIR; needs node and rsvg-convert");
  add("partial", flag(),
      "of a run that is not at its end: a page stamped as a draft, of the replications "
      "that all scenarios have");
  add("replications", text_value("N"),
      "with --partial: how many the run is to have; by default the study's number");
  add("seed", text_value("N"), "with --partial: the run's; by default the study's");
  add("json", flag(), "one JSON object on standard output");
  return options;
}

struct Request {
  report::Audience audience = report::Audience::everybody;
  std::string language = "en";
  std::optional<fs::path> figures;  ///< the folder for them
  bool takes_drafts = false;
  std::optional<std::uint64_t> replications;  ///< of a run that is not at its end
  std::optional<std::uint32_t> seed;          ///< the same
};

Request request_of(const Arguments& arguments) {
  Request request;
  const std::string audience = arguments.text("audience").value_or("public");
  if (audience == "research")
    request.audience = report::Audience::research;
  else if (audience != "public")
    throw UsageError{"--audience",
                     {.expected = "public or research",
                      .got = in_quotes(audience),
                      .hint = did_you_mean(audience, {"public", "research"}, {})}};
  if (const auto language = arguments.text("lang")) request.language = *language;
  if (const auto folder = arguments.text("figures")) {
    if (folder->empty())
      throw UsageError{"--figures",
                       {.expected = "a folder",
                        .got = in_quotes(*folder),
                        .hint = "leave the option out for a page alone"}};
    request.figures = *folder;
  }
  request.takes_drafts = arguments.has("partial");
  request.replications =
      arguments.whole_number("replications", 1, core::StreamKey::most_replications);
  request.seed = seed_of(arguments);
  for (const char* option : {"replications", "seed"})
    if (arguments.text(option) && !request.takes_drafts)
      throw UsageError{std::string{"--"} + option,
                       {.expected = "--partial beside it",
                        .got = "it alone",
                        .hint = "results that are finished say it themselves"}};
  const std::vector<std::string_view> known = report::report_languages();
  if (std::find(known.begin(), known.end(), request.language) == known.end())
    throw UsageError{"--lang",
                     {.expected = fmt::format("{}", fmt::join(known, " or ")),
                      .got = in_quotes(request.language),
                      .hint = "sim/report/messages has a file a language: one more is "
                              "welcome"}};
  return request;
}

/// Whether the word names a study, whose results are where a run puts them.
bool is_study(const fs::path& given) {
  std::error_code ignored;
  return given.extension() == ".toml" || fs::exists(given / "study.toml", ignored);
}

/// The folder of results that are named by it, or by their results.h5.
fs::path results_folder(const std::string& given) {
  const fs::path path{given};
  if (path.filename() != "results.h5") return path;
  return path.has_parent_path() ? path.parent_path() : fs::path{"."};
}

/// Where the study of some results is.
std::string study_of(const Arguments& arguments, const fs::path& folder) {
  if (const auto study = arguments.text("study")) return *study;
  std::error_code ignored;
  if (!fs::exists(folder / "results.h5", ignored) &&
      fs::exists(folder / "parts", ignored))
    throw io::MissingInput{
        {.file = (folder / "results.h5").string(), .key = {}},
        {.expected = "the results of a run",
         .got = "no such file, only parts of a run that is not at its end",
         .hint = "name its study with --study; add --partial for a draft of what there "
                 "is"}};
  if (!fs::exists(folder / "results.h5", ignored))
    throw io::MissingInput{
        {.file = (folder / "results.h5").string(), .key = {}},
        {.expected = "the results of a run",
         .got = "no such file",
         .hint =
             "`caseload run STUDY` makes them; `caseload status STUDY` says how far "
             "a run is"}};
  const fs::path study = io::recorded_study(folder);
  if (study.empty() || !fs::exists(study, ignored))
    throw io::MissingInput{
        {.file = folder.string(), .key = {}},
        {.expected = "the study that these results are of",
         .got = study.empty() ? "nothing that says where it is"
                              : study.string() + ", which is not there",
         .hint = "name it with --study: titles, sources and changes stand there"}};
  return study.string();
}

/// None where the study says none.
io::Targets targets_of(const io::Study& study) {
  std::error_code ignored;
  return fs::exists(study.folder / "targets.toml", ignored) ? io::read_targets(study)
                                                            : io::Targets{};
}

/// The command that goes on with a run.
std::string run_command_of(const ChosenStudy& chosen, const Request& request) {
  std::string command = "caseload run " + shell_word(chosen.given);
  if (request.replications)
    command += fmt::format(" --replications {}", *request.replications);
  if (request.seed) command += fmt::format(" --seed {}", *request.seed);
  if (chosen.output != default_output(chosen.study))
    command += " --output " + shell_word(chosen.output.string());
  return command;
}

/// @throws io::MissingInput that says how far it is, where no draft is to be made, or
///         none can
io::FinishedRun unfinished_run(const ChosenStudy& chosen, const Request& request) {
  io::UnfinishedRun run = io::unfinished_run(chosen.output, chosen.study,
                                             request.seed.value_or(chosen.study.seed),
                                             request.replications);
  std::string command = run_command_of(chosen, request);
  if (request.takes_drafts && !run.is_empty())
    return {std::move(run), chosen.study, std::move(command)};
  const bool has_parts = run.finished() > 0;
  throw io::MissingInput{
      {.file = (chosen.output / "results.h5").string(), .key = {}},
      {.expected = "the results of a run",
       .got =
           has_parts ? "no such file, only parts with " + run.counts() : "no such file",
       .hint = '`' + command + "` does what is missing" +
               (run.is_empty() ? "" : "; --partial makes a draft of what there is")}};
}

io::FinishedRun run_of(const ChosenStudy& chosen, const Request& request) {
  std::error_code ignored;
  if (!fs::exists(chosen.output / "results.h5", ignored))
    return unfinished_run(chosen, request);
  return {chosen.output, chosen.study, "caseload run " + shell_word(chosen.given)};
}

std::string written_json(const io::FinishedRun& run, const fs::path& file,
                         std::size_t bytes, const std::vector<fs::path>& figures) {
  const auto& draft = run.unfinished();
  Json json{{"schema", "caseload/report-written/1"},
            {"study", run.outline().study->name},
            {"digest", draft ? Json(nullptr) : Json(run.digest())},
            {"file", file.string()},
            {"bytes", bytes}};
  if (draft)
    json["draft"] = {{"replications", run.outline().replications},
                     {"planned", draft->planned},
                     {"scenarios", run.outline().documents.size()}};
  if (!figures.empty()) {
    json["figures"] = Json::array();
    for (const fs::path& path : figures) json["figures"].push_back(path.string());
  }
  return json_text(json);
}

std::string written_text(const fs::path& file, std::size_t bytes, std::size_t figures,
                         const std::vector<fs::path>& paths) {
  std::string text =
      fmt::format("file {}: {}; any browser opens it, without a network\n",
                  file.string(), report::format_bytes(static_cast<double>(bytes)));
  if (!paths.empty())
    text += fmt::format("file {}: {}, each as SVG, PNG and CSV beside it\n",
                        paths.back().string(), report::count_of(figures, "figure"));
  return text;
}

/// The figures of a report on their way into a folder.
struct FigureWork {
  std::vector<io::FigureFile> files;
  std::unique_ptr<io::FigureFolder> folder;
};

/// Draws all, and looks whether all may be written. Nothing is written yet.
FigureWork figure_work(const fs::path& folder, const report::Report& report,
                       const report::DrawingPrograms& programs,
                       const io::FinishedRun& run, const Request& request) {
  FigureWork work{.files = report::drawn_figures(report, programs), .folder = nullptr};
  io::FigureOrigin origin{
      .study = run.outline().study->name,
      .seed = run.outline().seed,
      .replications = run.outline().replications,
      .results_digest = run.digest(),
      .is_for_public = request.audience == report::Audience::everybody,
      .language = request.language,
      .captions = {}};
  for (const report::ReportFigure& figure : report.figures)
    origin.captions.push_back({figure.id, figure.title, figure.description});
  work.folder = std::make_unique<io::FigureFolder>(folder, origin, work.files);
  return work;
}

ExitCode write(const ChosenStudy& chosen, const Request& request,
               const Arguments& arguments, Console& console) {
  std::optional<report::DrawingPrograms> programs;
  if (request.figures) programs = report::drawing_programs();
  const io::FinishedRun finished = run_of(chosen, request);
  const io::ScenarioDocument& baseline = chosen.study.scenarios[chosen.study.baseline];
  if (!finished.has(baseline))
    throw io::MissingInput{
        {.file = (chosen.output / "results.h5").string(), .key = {}},
        {.expected = "results of the baseline, " + baseline.scenario.name,
         .got = "none",
         .hint = '`' + finished.remedy() + "` adds them to what is there"}};
  const report::Report report = report::report_page(
      {.run = &finished,
       .conflicts = io::read_conflicts(chosen.study),
       .sources_of_figures = io::read_sources_of_figures(chosen.study),
       .targets = targets_of(chosen.study),
       .audience = request.audience,
       .language = request.language,
       .study = chosen.study.name});
  const fs::path file =
      arguments.text("output").value_or((chosen.output / "report.html").string());
  const std::string& page = report.html;
  const std::size_t same = report::mark_of(page).size();
  // Whatever is refused is refused before the first file is written.
  io::expect_replaceable(file, page, same);
  FigureWork figures;
  if (programs)
    figures = figure_work(*request.figures, report, *programs, finished, request);
  io::write_text_file(file, page, same);
  std::vector<fs::path> paths;
  if (programs) paths = figures.folder->write();
  console.print(arguments.has("json")
                    ? written_json(finished, file, page.size(), paths)
                    : written_text(file, page.size(), report.figures.size(), paths));
  if (figures.folder)
    for (const fs::path& path : figures.folder->left_over())
      console.remark(path.string() + " is of an earlier report, and stays\n");
  if (const auto& draft = finished.unfinished())
    console.remark(fmt::format(
        "a draft, of the first {} replications of each scenario; there are {}\n"
        "  hint: `{}` does what is missing\n",
        finished.outline().replications, draft->counts(), finished.remedy()));
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::string given = arguments.only_word(
      "the results of a run: their folder, or results.h5", "results/cambodia-2017");
  const Request request = request_of(arguments);
  ChosenStudy chosen;
  if (is_study(given)) {
    chosen.given = given;
    chosen.study = io::read_study(given);
    chosen.output = default_output(chosen.study);
  } else {
    chosen.output = results_folder(given);
    chosen.given = study_of(arguments, chosen.output);
    chosen.study = io::read_study(chosen.given);
  }
  return write(chosen, request, arguments, console);
}

}  // namespace

extern const Command report_command;
const Command report_command{
    .name = "report",
    .group = Command::Group::read,
    .summary = "one page that anybody can open: what was found, and how sure it is",
    .arguments = "RESULTS|STUDY",
    .explanation =
        "Writes one HTML file about the results of a run: the question and the answer "
        "in "
        "sentences, what was compared, differences from the baseline with their "
        "intervals, why people wait, what changes over time, what the inputs rest on, "
        "how sure it is, and how to have the same numbers again. It opens in any "
        "browser, asks no server, and can be printed or sent.\n"
        "\n"
        "Every sentence is made by rule from what was found. Where an interval holds "
        "zero it says that this run cannot tell. Each number carries the variable of "
        "results.h5 that it comes from (data-source).\n"
        "\n"
        "For the public, numbers that rest on one to four people are left out. RESULTS "
        "is the folder that `caseload run` has left; its study is needed too, and is "
        "looked for where it was, or where --study says. A page of an earlier "
        "`caseload "
        "report` is replaced; any other file is not.\n"
        "\n"
        "--figures writes each figure of the page into a folder, too: as SVG, as PNG "
        "of "
        "1800 dots, and as CSV with what is drawn, all digits and the variable of "
        "results.h5; figures.json tells of them. It needs node and rsvg-convert "
        "(`apt-get install nodejs librsvg2-bin`). What an earlier one wrote is "
        "replaced; what somebody has edited is not.\n"
        "\n"
        "A run that is not at its end has no results.h5 and is refused, with what is "
        "missing. With --partial its page is made of the first replications, as many "
        "as all scenarios have that have any, and says at its top, in its title, in "
        "its "
        "figures and on every printed page that it is a draft. Of a finished run "
        "--partial changes nothing.",
    .examples =
        {
            {"caseload report results/cambodia-2017",
             "report.html beside the results, for everybody"},
            {"caseload report my-study --audience research --output full.html",
             "all measures, and the model as others could build it again"},
            {"caseload report my-study --figures figures",
             "also the pictures, for a paper or slides"},
            {"caseload report my-study --partial",
             "a draft of a run that is not at its end"},
        },
    .exit_codes =
        "0 written; 64 the command line was wrong; 65 the results are not of this "
        "study or program, or damaged; 66 the results or the study are not there, or "
        "not "
        "complete; 69 what draws figures is not installed; 70 parts contradict each "
        "other, or what draws figures failed; 73 another file is there, or none can be "
        "made; 74 it could not be written.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
