#include "app/batch_estimate.hpp"

#include "app/study_report.hpp"
#include "app/text_table.hpp"
#include "caseload/report/number_format.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// What a node of a cluster may be slower than this machine, and what processors that
/// work side by side lose to each other: an assumption, printed with every estimate.
constexpr double slower = 1.5;
/// What memory may be more than in the trial.
constexpr double larger = 1.25;

}  // namespace

BatchEstimate batch_estimate(const ChosenStudy& chosen, const BatchWish& wish,
                             const BatchTrial& trial) {
  BatchEstimate estimate;
  estimate.trial = trial;
  estimate.size = batch_size({.replications = chosen.all_replications(),
                              .seconds = slower * trial.seconds,
                              .processors = wish.processors,
                              .limit = wish.limit,
                              .most_elements = wish.most_elements,
                              .shards = wish.shards});
  const double simulators =
      static_cast<double>(wish.processors) * static_cast<double>(trial.memory_a_thread);
  estimate.job_memory = static_cast<std::uint64_t>(
      larger * (static_cast<double>(trial.own_memory) + simulators));
  estimate.disk = static_cast<double>(trial.disk_a_replication) *
                  static_cast<double>(chosen.all_replications());
  return estimate;
}

io::BatchPlan batch_plan_of(const ChosenStudy& chosen, const BatchEstimate& estimate) {
  io::BatchPlan plan{
      .version = std::string{io::version()},
      .source_hash = std::string{io::source_hash()},
      .study = chosen.study.name,
      .study_path = std::filesystem::canonical(chosen.given).string(),
      .labels = io::identity_of(chosen.outline()).labels,
      .seed = chosen.seed,
      .replications = chosen.replications,
      .scenarios = {},
      .shards = estimate.size.shards,
      .shards_an_element = estimate.size.shards_an_element,
      .trial = {
          .replications = estimate.trial.replications,
          .milliseconds = static_cast<std::uint64_t>(1000.0 * estimate.trial.seconds),
          .memory_a_thread = estimate.trial.memory_a_thread,
          .disk_a_replication = estimate.trial.disk_a_replication}};
  for (const auto* document : chosen.documents)
    plan.scenarios.push_back(
        {document->scenario.name, io::plan_digest(*document, chosen.seed)});
  return plan;
}

std::string batch_estimate_text(const BatchEstimate& estimate,
                                const io::BatchPlan& plan, int processors,
                                const Terminal& terminal) {
  const BatchTrial& trial = estimate.trial;
  std::string text = fmt::format(
      "  work    {} of {} in {}{}\n",
      report::count_of(plan.scenarios.size() * plan.replications, "replication"),
      report::count_of(plan.scenarios.size(), "scenario"),
      report::count_of(plan.shards, "shard"),
      plan.shards_an_element > 1
          ? fmt::format(", up to {} in each of {}",
                        report::format_count(plan.shards_an_element),
                        report::count_of(plan.elements(), "array element"))
          : std::string{});
  text +=
      fmt::format("  time    about {} a shard on {}; {} on one such machine\n",
                  report::format_seconds(estimate.size.seconds_a_shard),
                  report::count_of(static_cast<std::size_t>(processors), "processor"),
                  report::format_seconds(estimate.size.seconds_a_shard *
                                         static_cast<double>(plan.shards)));
  text += fmt::format("  memory  about {} a job\n",
                      report::format_bytes(static_cast<double>(estimate.job_memory)));
  text +=
      fmt::format("  disk    about {} of parts, and at most as much again of results\n",
                  report::format_bytes(estimate.disk));
  const std::string basis = fmt::format(
      "Estimated from {} of {}, timed on one processor of this machine: {} each ({} to "
      "{}), {} of memory, {} of disk. Times have a half more for slower nodes, memory "
      "a "
      "quarter: assumptions.",
      report::count_of(trial.replications, "replication"),
      report::count_of(trial.scenarios, "scenario"),
      report::format_seconds(trial.seconds),
      report::format_seconds(trial.least_seconds),
      report::format_seconds(trial.most_seconds),
      report::format_bytes(static_cast<double>(trial.memory_a_thread)),
      report::format_bytes(static_cast<double>(trial.disk_a_replication)));
  return text + filled(basis, static_cast<std::size_t>(terminal.width));
}

}  // namespace caseload::app
