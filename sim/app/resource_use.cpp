#include "app/resource_use.hpp"

#include "caseload/report/number_format.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/resource.h>

namespace caseload::app {
namespace {

std::string date_text(std::chrono::system_clock::time_point date) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(date)));
}

}  // namespace

ResourceUse ResourceUse::now() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return {.user_seconds = static_cast<double>(usage.ru_utime.tv_sec) +
                          static_cast<double>(usage.ru_utime.tv_usec) * 1e-6,
          .at = std::chrono::steady_clock::now(),
          .date = std::chrono::system_clock::now(),
          .peak_memory = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024};
}

io::Provenance provenance_of(const ResourceUse& begin, const ResourceUse& end,
                             const std::string& command_line, int threads) {
  return {.command_line = command_line,
          .started = date_text(begin.date),
          .finished = date_text(end.date),
          .threads = threads,
          .user_seconds = end.user_seconds - begin.user_seconds,
          .elapsed_seconds = std::chrono::duration<double>{end.at - begin.at}.count(),
          .peak_memory = end.peak_memory};
}

std::string speed_line(const RunCost& cost) {
  // Fewer share so much fixed memory that a figure for each of them would say nothing.
  constexpr std::uint64_t enough_people = 1000;
  std::string text = fmt::format("speed: {} elapsed, {} user CPU, {} events",
                                 report::format_seconds(cost.elapsed_seconds),
                                 report::format_seconds(cost.user_seconds),
                                 report::format_count(cost.events));
  if (cost.events > 0)
    text += fmt::format(", {:.0f} ns an event",
                        cost.user_seconds * 1e9 / static_cast<double>(cost.events));
  text += ", " + report::format_bytes(static_cast<double>(cost.peak_memory)) +
          " peak memory";
  if (cost.people >= enough_people)
    text += fmt::format(
        ", {:.0f} bytes a live person",
        static_cast<double>(cost.added_memory) / static_cast<double>(cost.people));
  return text + '\n';
}

}  // namespace caseload::app
