#include "app/available_memory.hpp"

#include "app/job_grant.hpp"
#include "caseload/experiment/runner.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <sys/resource.h>

namespace caseload::app {
namespace {

/// The number after `word` in a file of lines "word number ..."; with an empty word the
/// first number of the file.
std::optional<std::uint64_t> number_in(const std::filesystem::path& file,
                                       const std::string& word) {
  std::ifstream stream{file};
  std::string found;
  if (!word.empty())
    while (stream >> found && found != word) {
    }
  std::uint64_t number = 0;
  if (stream >> number) return number;
  return std::nullopt;
}

std::uint64_t rest(std::uint64_t limit, std::uint64_t used) {
  return limit - std::min(limit, used);
}

/// Control groups of version 2: each level may have a limit.
std::uint64_t left_by_control_groups() {
  std::ifstream stream{"/proc/self/cgroup"};
  std::uint64_t least = experiment::unlimited_memory;
  for (std::string line; std::getline(stream, line);) {
    if (line.rfind("0::/", 0) != 0) continue;
    const std::filesystem::path root = "/sys/fs/cgroup";
    for (std::filesystem::path level = line.substr(4);; level = level.parent_path()) {
      const auto limit = number_in(root / level / "memory.max", "");  // or "max"
      const auto used = number_in(root / level / "memory.current", "");
      if (limit && used) least = std::min(least, rest(*limit, *used));
      if (level.empty()) break;
    }
  }
  return least;
}

std::uint64_t left_of_address_space() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return experiment::unlimited_memory;
  const auto used = number_in("/proc/self/status", "VmSize:");
  return used ? rest(limit.rlim_cur, *used * 1024) : experiment::unlimited_memory;
}

/// A cluster without control groups ends the whole job when it takes more.
std::uint64_t left_by_job() {
  const auto limit = memory_of_job();
  const auto used = number_in("/proc/self/status", "VmRSS:");
  return limit ? rest(*limit, used.value_or(0) * 1024) : experiment::unlimited_memory;
}

}  // namespace

std::uint64_t available_memory() {
  const auto free = number_in("/proc/meminfo", "MemAvailable:");
  return std::min({free ? *free * 1024 : experiment::unlimited_memory,
                   left_by_control_groups(), left_of_address_space(), left_by_job()});
}

}  // namespace caseload::app
