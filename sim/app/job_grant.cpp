#include "app/job_grant.hpp"

#include "app/usage_error.hpp"
#include "caseload/report/number_format.hpp"

#include <charconv>
#include <cstdlib>
#include <limits>
#include <string_view>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// What an environment variable says; empty where it is not set.
std::optional<std::uint64_t> number_of(const char* name, std::uint64_t least,
                                       std::uint64_t most) {
  const char* const text = std::getenv(name);
  if (text == nullptr) return std::nullopt;
  const std::string_view digits{text};
  const char* const end = digits.data() + digits.size();
  std::uint64_t number = 0;
  const auto [stopped_at, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc{} || stopped_at != end || number < least || number > most)
    throw UsageError{
        name,
        {.expected =
             fmt::format("a whole number from {} to {}", report::format_count(least),
                         report::format_count(most)),
         .got = in_quotes(std::string{digits}),
         .hint = "Slurm sets it in each of its jobs; outside of one, unset it"}};
  return number;
}

}  // namespace

std::optional<int> processors_of_job() {
  // The first is of each task and only there where somebody asked for it; a batch
  // script is one task.
  for (const char* name : {"SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"})
    if (const auto number = number_of(name, 1, most_threads))
      return static_cast<int>(*number);
  return std::nullopt;
}

std::optional<std::uint64_t> memory_of_job() {
  constexpr std::uint64_t megabyte = std::uint64_t{1} << 20;  // Slurm's
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  std::optional<std::uint64_t> megabytes = number_of("SLURM_MEM_PER_NODE", 0, most);
  if (!megabytes) {
    megabytes = number_of("SLURM_MEM_PER_CPU", 0, most);
    if (megabytes)
      *megabytes *= static_cast<std::uint64_t>(processors_of_job().value_or(1));
  }
  // Zero stands for all that the node has.
  if (!megabytes || *megabytes == 0) return std::nullopt;
  return *megabytes * megabyte;
}

}  // namespace caseload::app
