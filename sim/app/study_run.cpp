#include "app/study_run.hpp"

#include "app/available_memory.hpp"
#include "app/progress.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {

StudyRun::StudyRun(std::vector<const io::ScenarioDocument*> documents,
                   StudyRunSettings settings, Console& console)
    : documents_{std::move(documents)},
      settings_{std::move(settings)},
      console_{console},
      begin_{ResourceUse::now()},
      end_{begin_} {}

void StudyRun::run(io::StudyParts& parts, const std::stop_token& stop) {
  const std::vector<io::StudyParts::Place>& missing = parts.missing();
  std::vector<const model::Scenario*> scenarios;
  for (const auto* document : documents_) scenarios.push_back(&document->scenario);
  std::vector<experiment::Task> tasks;
  for (const auto& place : missing)
    tasks.push_back({place.scenario, place.replication});

  Progress progress{console_.remarks(), missing.size()};
  Seconds kept{0.0};
  const auto tell = [&](std::size_t scenario, Seconds now) {
    if (settings_.on_progress) settings_.on_progress(done_, missing.size());
    if (settings_.quiet || stop.stop_requested()) return;
    const auto text = progress.update(scenarios[scenario]->name, done_, now);
    if (!text.empty()) console_.remark(text);
  };
  if (!missing.empty()) tell(missing.front().scenario, kept);
  // A tenth is left for the results, and for others.
  const std::uint64_t memory = available_memory() / 10 * 9;
  const experiment::Crew crew = experiment::run_tasks(
      scenarios, tasks, settings_.seed, settings_.threads,
      [&](std::size_t task, experiment::Outcome outcome) {
        ++done_;
        events_ += outcome.result.events;
        people_ = std::max(people_, outcome.result.peak_people);
        if (outcome.failed())
          parts.fail(missing[task], std::move(outcome.failure));
        else
          parts.finish(missing[task], std::move(outcome.result));
        const Seconds now = elapsed(ResourceUse::now());
        // Who asked for a stop may not wait for all that is under way.
        if (now - kept >= settings_.seal_every || stop.stop_requested()) {
          parts.keep_open();
          kept = now;
        }
        tell(missing[task].scenario, now);
      },
      stop, memory);
  workers_ = static_cast<std::uint64_t>(crew.workers);
  parts.keep_open();
  if (!settings_.quiet) console_.remark(progress.finish());
  if (!settings_.quiet && crew.turned_away > 0)
    console_.remark(
        fmt::format("memory: enough for {} of {} threads: {} available, {} for each\n",
                    crew.workers, settings_.threads,
                    report::format_bytes(static_cast<double>(memory)),
                    report::format_bytes(static_cast<double>(crew.world_size))));
  end_ = ResourceUse::now();
}

io::Provenance StudyRun::provenance(const std::string& command_line) const {
  return provenance_of(begin_, end_, command_line, settings_.threads);
}

std::string StudyRun::speed() const {
  return speed_line({.elapsed_seconds = elapsed(end_).count(),
                     .user_seconds = end_.user_seconds - begin_.user_seconds,
                     .events = events_,
                     .peak_memory = end_.peak_memory,
                     .added_memory = end_.peak_memory - begin_.peak_memory,
                     .people = people_ * std::min<std::uint64_t>(done_, workers_)});
}

}  // namespace caseload::app
