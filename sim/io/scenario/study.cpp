#include "caseload/io/study.hpp"

#include "caseload/io/results.hpp"
#include "io/scenario/canonical.hpp"
#include "io/scenario/coupling.hpp"
#include "io/scenario/scenario_files.hpp"
#include "io/scenario/scenario_reader.hpp"
#include "io/scenario/setting_values.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/study_settings.hpp"
#include "io/scenario/toml_tree.hpp"

#include <algorithm>

namespace caseload::io {
namespace {

using namespace reading;  // NOLINT: this file is the door of that room

/// Of a file that says nothing about dates: from 1900 to 2100, as days from 1970.
constexpr ReadingOptions::Days longest_days{-25'567, 47'482};

/// Reads one study, step by step; every mistake found on the way is kept for the end.
class StudyReader {
 public:
  StudyReader(const std::filesystem::path& given, const ReadingOptions& options)
      : options_{options},
        files_{given},
        scenario_files_{mistakes_, files_, options.to_compare} {}

  Study read() {
    const StudyFile& main = files_.main();
    study_.folder = files_.folder();
    study_.file = *main.shown;
    main_ = parse_toml(StudyFiles::text_of(main), *main.shown);
    if (files_.main_is_called_study() || main_.find("scenarios") != nullptr)
      find_scenarios_of_study();
    else
      find_scenario_alone();
    if (options_.days) set_days(*options_.days);
    read_scenarios();
    finish();
    mistakes_.throw_if_any();
    return std::move(study_);
  }

 private:
  void find_scenarios_of_study() {
    if (!check_file_head(mistakes_, main_)) return;
    settings_ = read_study_file(mistakes_, main_);
    if (const Node* sources = main_.find("sources")) sources_.add(mistakes_, *sources);
    if (options_.instead) return find_scenarios_of_reading(*options_.instead);
    for (const Node* path : settings_.scenarios) {
      const auto* found = scenario_files_.resolve(files_.main(), *path, "scenarios");
      if (found != nullptr && is_new_scenario(*found, *path))
        resolved_.push_back(found);
      if (found == nullptr) all_scenarios_are_known_ = false;
    }
  }

  /// Another scenario in place of the baseline, and those that are asked for.
  void find_scenarios_of_reading(const ReadingOptions::Instead& instead) {
    Node path = main_;
    path.content = instead.file;
    const auto* other = scenario_files_.resolve(files_.main(), path, "file");
    if (other == nullptr) return;
    resolved_.push_back(other);
    settings_.baseline = other->own.find("name");
    scenario_files_.put_in_place_of(instead.baseline, *other);
    for (const Node* each : settings_.scenarios) {
      const auto file = files_.find(mistakes_, files_.main(), *each, "scenarios");
      if (!file || std::find(instead.scenarios.begin(), instead.scenarios.end(),
                             file->identity) == instead.scenarios.end())
        continue;
      const auto* found = scenario_files_.resolve(files_.main(), *each, "scenarios");
      if (found != nullptr) resolved_.push_back(found);
    }
  }

  bool is_new_scenario(const ResolvedFile& found, const Node& path) {
    const Node* name = found.own.find("name");
    if (name == nullptr || name->text() == nullptr) return true;  // a mistake already
    const auto [known, is_new] = names_.emplace(*name->text(), *path.text());
    if (is_new) return true;
    mistakes_.add(
        path, "scenarios",
        {.expected = "scenarios with a name each",
         .got = in_quotes(*name->text()) + " also in " + in_quotes(known->second)});
    return false;
  }

  void find_scenario_alone() {
    const Node* run = main_.find("run");
    study_.has_run = run != nullptr;
    if (run == nullptr && options_.to_compare) {
      set_days(longest_days);
      sources_.may_be_elsewhere();
    } else if (run == nullptr) {
      mistakes_.add(
          main_, "run",
          {.expected = "[run] in a scenario file that stands alone",
           .got = "nothing",
           .hint = "give the folder of the study that it belongs to, or say here "
                   "how long it runs"});
    } else if (is_table(mistakes_, *run, "run")) {
      settings_.run = read_run_table(mistakes_, *run);
    }
    settings_.run.calendar_is_known &= run != nullptr;
    const auto* found = scenario_files_.resolve_alone(files_.main(), main_);
    if (found == nullptr) return;
    resolved_.push_back(found);
    settings_.baseline = found->own.find("name");
    for (const auto& [name, text] :
         {std::pair{"name", &settings_.name}, {"title", &settings_.title}})
      if (const Node* node = found->own.find(name))
        if (node->text() != nullptr) *text = *node->text();
  }

  void set_days(const ReadingOptions::Days& days) {
    Calendar& calendar = settings_.run.calendar;
    calendar.start_day = days.start;
    calendar.observe_from = core::TimePoint{};
    calendar.end = calendar.at({days.end});
    settings_.run.calendar_is_known = false;
  }

  void read_scenarios() {
    for (const ResolvedFile& file : scenario_files_.all())
      if (const Node* sources = file.own.find("sources"))
        sources_.add(mistakes_, *sources);
    for (const ResolvedFile* file : resolved_)
      drafts_.push_back(
          read_scenario(mistakes_, &files_, sources_, settings_.run, *file));
    find_baseline();
    if (!baseline_is_known_) return;
    std::vector<DraftOfFile> pairs;
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      pairs.push_back({&drafts_[i], &resolved_[i]->tree});
    // After a mistake the largest rates of the baseline may be wrong, and every message
    // about them.
    if (mistakes_.count() == 0)
      assign_majorants(mistakes_, settings_.majorants, settings_.run.calendar, pairs,
                       study_.baseline);
    check_primary();
    check_names_of_results();
  }

  void find_baseline() {
    if (settings_.baseline == nullptr) return;
    const std::string* wanted = settings_.baseline->text();
    std::vector<std::string_view> known;
    for (const Draft& draft : drafts_) known.push_back(draft.scenario.name);
    const auto found = wanted == nullptr
                           ? known.end()
                           : std::find(known.begin(), known.end(), *wanted);
    baseline_is_known_ = found != known.end();
    if (baseline_is_known_)
      study_.baseline = static_cast<std::size_t>(found - known.begin());
    else if (all_scenarios_are_known_)
      mistakes_.add(
          *settings_.baseline, "baseline",
          {.expected = "the name of a scenario of this study",
           .got = written(*settings_.baseline),
           .hint = wanted == nullptr ? std::string{} : spelling_hint(*wanted, known)});
  }

  /// Measures become variables of the results file, beside its axes.
  void check_names_of_results() {
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const auto clash = find_name_clash(drafts_[i].scenario);
      if (!clash) continue;
      const Node* measures = resolved_[i]->tree.find("measures");
      const Node* measure = measures ? measures->find(clash->measure) : nullptr;
      mistakes_.add(
          measure ? *measure : resolved_[i]->tree, "measures." + clash->measure,
          {.expected = "a name that results can use",
           .got =
               "a variable called " + in_quotes(clash->variable) +
               (clash->other.empty()
                    ? std::string{", which is an axis of every results file"}
                    : ", which the measure " + in_quotes(clash->other) + " needs too"),
           .hint = "give the measure another name"});
    }
  }

  void check_primary() {
    for (const Node* name : settings_.primary) {
      study_.primary.push_back(*name->text());
      for (const Draft& draft : drafts_) {
        std::vector<std::string_view> known;
        for (const auto& measure : draft.scenario.measures)
          known.push_back(measure.name);
        if (std::find(known.begin(), known.end(), *name->text()) != known.end())
          continue;
        mistakes_.add(*name, "primary",
                      {.expected = "a measure of every scenario",
                       .got = in_quotes(*name->text()) + ", which " +
                              in_quotes(draft.scenario.name) + " does not have",
                       .hint = spelling_hint(*name->text(), known)});
        break;
      }
    }
  }

  void finish() {
    if (mistakes_.count() > 0) return;
    study_.name = settings_.name;
    study_.title = settings_.title;
    study_.seed = settings_.run.seed;
    study_.replications = settings_.run.replications;
    study_.store_weekly = settings_.store_weekly;
    study_.store_histograms = settings_.store_histograms;
    study_.sources = sources_.all();
    study_.description = std::move(settings_.description);
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      study_.scenarios.push_back(document_of(drafts_[i], *resolved_[i]));
    if (options_.to_compare) read_only_extended();
    study_.settings = setting_values(study_, main_);
    const model::Scenario& baseline = drafts_[study_.baseline].scenario;
    for (auto& document : study_.scenarios)
      set_baseline_shares(document.scenario, baseline);
  }

  static ScenarioDocument document_of(Draft& draft, const ResolvedFile& file) {
    return {.scenario = draft.scenario,
            .file = *file.file.shown,
            .extends = file.extends,
            .identity = file.file.identity,
            .extends_identity = file.extends_identity,
            .declared_changes = file.changes.keys(),
            .values = std::move(draft.values),
            .canonical = canonical_json(draft),
            .undeclared = file.undeclared.all()};
  }

  void read_only_extended() {
    for (const ResolvedFile& file : scenario_files_.all()) {
      if (std::find(resolved_.begin(), resolved_.end(), &file) != resolved_.end())
        continue;
      // What others complete need not be complete.
      Mistakes mistakes;
      Draft draft = read_scenario(mistakes, &files_, sources_, settings_.run, file);
      if (mistakes.count() == 0)
        study_.only_extended.push_back(document_of(draft, file));
    }
  }

  ReadingOptions options_;
  Mistakes mistakes_;
  StudyFiles files_;
  ScenarioFiles scenario_files_;
  Node main_;
  StudySettings settings_;
  Sources sources_;
  std::vector<const ResolvedFile*> resolved_;
  std::map<std::string, std::string> names_;  ///< of scenarios, and the path of each
  std::vector<Draft> drafts_;
  bool all_scenarios_are_known_ = true;
  bool baseline_is_known_ = false;
  Study study_;
};

}  // namespace

Study read_study(const std::filesystem::path& given, const ReadingOptions& options) {
  return StudyReader{given, options}.read();
}

}  // namespace caseload::io
