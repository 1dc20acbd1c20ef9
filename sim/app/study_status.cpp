#include "app/study_status.hpp"

#include "app/text_table.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;

/// Nobody was at work between two parts further apart than this.
constexpr double longest_pause = 600.0;

/// Which of replications 0 ... count - 1 stand in sealed files, as their ranges say.
std::vector<bool> covered_by_sealed(const std::vector<io::PartFolder::File>& files,
                                    std::uint32_t count) {
  std::vector<bool> covered(count, false);
  for (const auto& file : files) {
    if (file.partial) continue;
    const std::uint32_t end = std::min(file.range.end(), count);
    for (std::uint32_t number = file.range.first; number < end; ++number)
      covered[number] = true;
  }
  return covered;
}

/// "130 a minute", or for what takes long "45 an hour".
std::string rate_text(double per_second) {
  constexpr double fewest_a_minute = 10.0;
  const double per_minute = 60.0 * per_second;
  return per_minute >= fewest_a_minute
             ? fmt::format("{} a minute",
                           report::format_number(per_minute, report::NumberStyle{}))
             : fmt::format("{} an hour", report::format_number(60.0 * per_minute,
                                                               report::NumberStyle{}));
}

}  // namespace

StudyStatus::StudyStatus(const ChosenStudy& chosen)
    : chosen_{chosen},
      results_digest_{
          io::kept_results(chosen.output, io::identity_of(chosen.outline()))} {
  for (const io::ScenarioDocument* document : chosen.documents) look_at(*document);
  // Without a single part they were removed on purpose; where some are lost, `compare`
  // wants them back.
  if (results_digest_ && done() == 0)
    for (Progress& scenario : scenarios_)
      scenario.merged = std::exchange(scenario.missing, 0);
  std::sort(arrivals_.begin(), arrivals_.end(),
            [](const Arrival& a, const Arrival& b) { return a.time < b.time; });
  notes_ = shard_notes(chosen.output);
}

void StudyStatus::look_at(const io::ScenarioDocument& document) {
  const io::PartFolder folder{chosen_.output, chosen_.study, document, chosen_.seed};
  const auto inventory = folder.glance();
  const std::uint32_t count = chosen_.replications;
  const std::string& name = document.scenario.name;
  const std::vector<bool> sealed = covered_by_sealed(inventory.files, count);

  Progress progress{.scenario = name};
  for (const std::uint32_t number : inventory.finished)
    if (number < count) ++(sealed[number] ? progress.sealed : progress.partial);
  for (const io::FailedReplication& failed : inventory.failed) {
    if (failed.number >= count) continue;
    ++progress.failed;
    failures_.push_back({name, failed});
  }
  progress.missing = inventory.missing(count).size();
  scenarios_.push_back(progress);

  damaged_.insert(damaged_.end(), inventory.damaged.begin(), inventory.damaged.end());
  foreign_.insert(foreign_.end(), inventory.foreign.begin(), inventory.foreign.end());
  for (const auto& disagreement : inventory.disagreements)
    disagreements_.push_back(fmt::format("{} and {} contradict each other",
                                         disagreement.one.string(),
                                         disagreement.other.string()));
  for (const auto& file : inventory.files) {
    std::error_code error;
    const auto time = fs::last_write_time(file.path, error);
    if (!error)
      arrivals_.push_back({time.time_since_epoch(),
                           file.partial ? progress.partial : file.range.count});
  }
}

std::size_t StudyStatus::done() const {
  std::size_t missing = 0;
  for (const Progress& scenario : scenarios_) missing += scenario.missing;
  return chosen_.all_replications() - missing;
}

bool StudyStatus::needs_attention() const {
  return !failures_.empty() || !damaged_.empty() || !foreign_.empty() ||
         !disagreements_.empty();
}

std::optional<double> StudyStatus::rate() const {
  double seconds = 0.0;
  std::size_t replications = 0;
  for (std::size_t i = 1; i < arrivals_.size(); ++i) {
    const double gap = (arrivals_[i].time - arrivals_[i - 1].time).count();
    if (gap > longest_pause) continue;
    seconds += gap;
    replications += arrivals_[i].replications;
  }
  if (replications == 0 || seconds <= 0.0) return std::nullopt;
  return static_cast<double>(replications) / seconds;
}

std::optional<double> StudyStatus::seconds_left() const {
  const auto now = rate();
  if (is_complete() || !now) return std::nullopt;
  return static_cast<double>(chosen_.all_replications() - done()) / *now;
}

std::string StudyStatus::line() const {
  const std::size_t all = chosen_.all_replications();
  std::string text =
      fmt::format("{} of {} ({} %)", report::format_count(done()),
                  report::count_of(all, "replication"), 100 * done() / all);
  if (const auto left = seconds_left())
    text += fmt::format(", {}, about {} left", rate_text(*rate()),
                        report::format_seconds(*left));
  return text;
}

std::string StudyStatus::notes_text() const {
  constexpr std::size_t shown = 20;
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  std::string text;
  std::size_t working = 0;
  std::size_t silent = 0;
  for (const ShardNote& note : notes_) {
    if (now - note.time > silence_of_the_dead.count()) {
      ++silent;
      continue;
    }
    if (++working > shown) continue;
    text += fmt::format(
        "  {}: {} of {}, {} process {}{}, {} ago\n", note.work,
        report::format_count(note.done), report::format_count(note.all), note.host,
        note.process, note.job.empty() ? std::string{} : ", job " + note.job,
        report::format_seconds(
            static_cast<double>(std::max<std::int64_t>(now - note.time, 0))));
  }
  if (working > shown) text += fmt::format("  and {} more\n", working - shown);
  if (silent > 0)
    text += fmt::format("  silent for some minutes, killed or cut off: {}\n", silent);
  return text.empty() ? text : "\nAt work, as they say themselves:\n" + text;
}

std::string StudyStatus::attention_line() const {
  std::vector<std::string> counts;
  const auto add = [&](std::size_t count, const char* what) {
    if (count > 0) counts.push_back(report::count_of(count, what));
  };
  add(failures_.size(), "failed replication");
  add(damaged_.size(), "damaged part");
  add(disagreements_.size(), "contradiction");
  add(foreign_.size(), "part of another plan");
  if (counts.empty()) return {};
  return fmt::format("; to be looked at: {}", fmt::join(counts, ", "));
}

std::string StudyStatus::attention_text() const {
  std::string text;
  if (!failures_.empty()) text += '\n' + failures_text(failures_, chosen_);
  for (const auto& damage : damaged_)
    text += fmt::format("\n{}: {}\n", damage.path.string(), damage.what);
  for (const std::string& disagreement : disagreements_)
    text += '\n' + disagreement + '\n';
  if (!damaged_.empty() || !disagreements_.empty())
    text += fmt::format(
        "  hint: `caseload batch repair {}` moves them to quarantine and says what is "
        "gone\n",
        shell_word(chosen_.given));
  if (!foreign_.empty())
    text += fmt::format(
        "\n{} of another plan, such as {}: the study, the seed or the program has "
        "changed since\n  hint: a run refuses this folder; move them away, or work in "
        "another (--output; a batch is planned into it)\n",
        report::count_of(foreign_.size(), "part"), foreign_.front().string());
  return text;
}

std::string StudyStatus::text(const Terminal& terminal) const {
  std::string text =
      fmt::format("{}: {} of each scenario, seed {}, in {}\n\n", chosen_.study.name,
                  report::count_of(chosen_.replications, "replication"), chosen_.seed,
                  chosen_.output.string());
  using enum TextTable::Align;
  TextTable table{{{.heading = "scenario"},
                   {.heading = "sealed", .align = right},
                   {.heading = "partial", .align = right},
                   {.heading = "failed", .align = right},
                   {.heading = "missing", .align = right}}};
  std::size_t merged = 0;
  for (const Progress& scenario : scenarios_) {
    table.add({scenario.scenario, report::format_count(scenario.sealed),
               report::format_count(scenario.partial),
               report::format_count(scenario.failed),
               report::format_count(scenario.missing)});
    merged += scenario.merged;
  }
  text += table.text(terminal) + '\n' + line() + '\n';
  if (results_digest_)
    text += fmt::format("merged: {} holds all of them, results digest {:.16}{}\n",
                        (chosen_.output / "results.h5").string(), *results_digest_,
                        merged > 0 ? "; the parts were removed" : "");
  else if (is_complete() && failures_.empty())
    text += fmt::format("complete; `caseload {} {}` puts them into {}\n",
                        chosen_.plan ? "batch merge" : "run", shell_word(chosen_.given),
                        (chosen_.output / "results.h5").string());
  return text + notes_text() + attention_text();
}

Json StudyStatus::json() const {
  Json scenarios = Json::array();
  for (const Progress& scenario : scenarios_)
    scenarios.push_back({{"name", scenario.scenario},
                         {"sealed", scenario.sealed},
                         {"partial", scenario.partial},
                         {"failed", scenario.failed},
                         {"merged", scenario.merged},
                         {"missing", scenario.missing}});
  Json damaged = Json::array();
  for (const auto& damage : damaged_)
    damaged.push_back({{"file", damage.path.string()}, {"what", damage.what}});
  Json foreign = Json::array();
  for (const fs::path& file : foreign_) foreign.push_back(file.string());
  const auto per_second = rate();
  const auto left = seconds_left();
  Json at_work = Json::array();
  for (const ShardNote& note : notes_) at_work.push_back(json_of(note));
  return {{"schema", "caseload/status/1"},
          {"study", chosen_.study.name},
          {"seed", chosen_.seed},
          {"output", chosen_.output.string()},
          {"replications", chosen_.replications},
          {"complete", is_complete()},
          {"merged", results_digest_.has_value()},
          {"rate", per_second ? Json(*per_second) : Json(nullptr)},
          {"seconds_left", left ? Json(*left) : Json(nullptr)},
          {"scenarios", std::move(scenarios)},
          {"at_work", std::move(at_work)},
          {"failed", failures_json(failures_, chosen_.seed)},
          {"damaged", std::move(damaged)},
          {"contradictions", disagreements_},
          {"foreign", std::move(foreign)}};
}

}  // namespace caseload::app
