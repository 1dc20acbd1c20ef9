#include "caseload/io/part_repair.hpp"

#include "io/parts/part_name.hpp"
#include "io/results/publish.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace caseload::io {
namespace {

namespace fs = std::filesystem;

/// No file takes so long to write.
constexpr std::chrono::hours abandoned_after{1};

void remove_abandoned(const fs::path& folder, std::vector<fs::path>& removed) {
  std::error_code error;
  const auto now = fs::file_time_type::clock::now();
  for (fs::directory_iterator entry{folder, error}, end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (!results::is_temporary_name(entry->path().filename().string()) ||
        !entry->is_regular_file(ignored) ||
        now - entry->last_write_time(ignored) < abandoned_after || ignored)
      continue;
    if (fs::remove(entry->path(), ignored)) removed.push_back(entry->path());
  }
}

/// Moves files to quarantine and remembers what they were said to hold.
class Quarantine {
 public:
  Quarantine(const PartFolder& folder, PartRepair& repair)
      : folder_{folder}, repair_{repair} {}

  void take(const fs::path& file, const std::string& why) {
    if (!taken_.insert(file).second) return;
    if (const auto name = parts::part_name(file.filename().string());
        name && name->range.count <= most_replications_in_part)
      for (std::uint32_t i = 0; i < name->range.count; ++i)
        held_.insert(name->range.first + i);
    repair_.moved.push_back({folder_.quarantine(file), why});
  }

  const std::set<std::uint32_t>& held() const { return held_; }

 private:
  const PartFolder& folder_;
  PartRepair& repair_;
  std::set<fs::path> taken_;
  std::set<std::uint32_t> held_;
};

}  // namespace

PartRepair repair(const PartFolder& folder) {
  PartRepair repair;
  Quarantine quarantine{folder, repair};
  auto inventory = folder.inventory();
  while (!inventory.damaged.empty() || !inventory.disagreements.empty()) {
    for (const auto& damage : inventory.damaged)
      quarantine.take(damage.path, damage.what);
    for (const auto& [one, other, replication] : inventory.disagreements) {
      const std::string about = " about replication " + std::to_string(replication);
      quarantine.take(one, "contradicts " + other.filename().string() + about);
      quarantine.take(other, "contradicts " + one.filename().string() + about);
    }
    inventory = folder.inventory();
  }
  for (const std::uint32_t number : quarantine.held()) {
    const bool is_there =
        std::binary_search(inventory.finished.begin(), inventory.finished.end(),
                           number) ||
        std::any_of(inventory.failed.begin(), inventory.failed.end(),
                    [&](const auto& failed) { return failed.number == number; });
    if (is_there) continue;
    if (repair.gone.empty() || repair.gone.back().end() != number)
      repair.gone.push_back({number, 0});
    ++repair.gone.back().count;
  }
  remove_abandoned(folder.folder(), repair.removed);
  return repair;
}

}  // namespace caseload::io
