#include "app/batch_size.hpp"

#include "app/study_report.hpp"
#include "app/usage_error.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace caseload::app {
namespace {

constexpr double usual_seconds = 1200.0;

std::uint64_t whole(double number) {
  return static_cast<std::uint64_t>(std::max(1.0, number));
}

std::uint64_t quotient_up(std::uint64_t number, std::uint64_t by) {
  return (number + by - 1) / by;
}

/// The next whole minute, as people type it: "4 min", "2h05m".
std::string limit_text(double seconds) {
  const std::uint64_t minutes = whole(std::ceil(seconds / 60.0));
  return minutes < 60 ? fmt::format("{}m", minutes)
                      : fmt::format("{}h{:02}m", minutes / 60, minutes % 60);
}

/// How long so many replications take on all processors: in rounds.
double seconds_of(std::uint64_t replications, const BatchTask& task) {
  const auto processors = static_cast<std::uint64_t>(task.processors);
  return static_cast<double>(quotient_up(replications, processors)) * task.seconds;
}

void check_one_fits(const BatchTask& task, double usable) {
  if (task.seconds <= usable) return;
  throw UsageError{
      "--limit",
      {.expected = fmt::format("time for one replication: {}, and {:.0f} s to stop in",
                               report::format_seconds(task.seconds), seconds_to_stop),
       .got = report::format_seconds(*task.limit),
       .hint = fmt::format("{} would do", limit_text(task.seconds + seconds_to_stop))}};
}

void check_elements_fit(const BatchTask& task, const BatchSize& size, double usable) {
  const double longest =
      static_cast<double>(size.shards_an_element) * size.seconds_a_shard;
  if (longest <= usable) return;
  throw UsageError{
      "--limit",
      {.expected = fmt::format(
           "time for {} of {} each: an array has {} at most, and there are {}",
           report::count_of(size.shards_an_element, "shard"),
           report::format_seconds(size.seconds_a_shard),
           report::count_of(task.most_elements, "element"),
           report::count_of(size.shards, "shard")),
       .got = report::format_seconds(*task.limit),
       .hint =
           fmt::format("{} would do; or give more --cpus, or --array-limit what the "
                       "cluster allows (MaxArraySize in `scontrol show config`)",
                       limit_text(longest + seconds_to_stop))}};
}

}  // namespace

BatchSize batch_size(const BatchTask& task) {
  const double usable = task.limit ? *task.limit - seconds_to_stop : HUGE_VAL;
  check_one_fits(task, usable);
  BatchSize size;
  const double all = seconds_of(task.replications, task);
  // Rounds that end before the signal comes.
  const double rounds =
      std::floor(std::min(usual_seconds * 1.5, usable) / task.seconds);
  const double most_a_shard = std::max(1.0, rounds) * task.processors;
  size.shards =
      std::max(whole(std::round(all / std::min(usual_seconds, usable))),
               whole(std::ceil(static_cast<double>(task.replications) / most_a_shard)));
  size.shards = std::min(task.shards.value_or(size.shards), task.replications);
  size.shards_an_element = quotient_up(size.shards, task.most_elements);
  size.seconds_a_shard = seconds_of(quotient_up(task.replications, size.shards), task);
  if (task.limit) check_elements_fit(task, size, usable);
  return size;
}

}  // namespace caseload::app
