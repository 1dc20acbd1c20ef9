#include "caseload/io/part_folder.hpp"

#include "caseload/io/results.hpp"
#include "io/parts/part_layout.hpp"
#include "io/parts/part_name.hpp"
#include "io/parts/read_ahead.hpp"
#include "io/results/publish.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace caseload::io {
namespace {

namespace fs = std::filesystem;
using parts::part_name;
using parts::PartName;

/// No part of ours is larger; a larger file is not read into memory to find out.
constexpr std::size_t most_bytes_of_a_part = std::size_t{4} << 30;

/// The position of no file.
constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();

std::string digits(const std::string& digest) {
  return digest.substr(0, parts::digits_in_name);
}

/// What a part says that a replication came to; empty when it says nothing of it.
std::vector<std::uint64_t> outcome_in(const Part& part, std::uint32_t number) {
  for (const auto& one : part.finished)
    if (one.number == number) return model::canonical_words(one.result);
  for (const auto& one : part.failed)
    if (one.number == number) return {one.message.begin(), one.message.end()};
  return {};
}

/// The first bytes of a part's file; none when it is not there any more, because
/// another process has put one that holds more in its place.
/// @throws WriteError when it cannot be read, which says nothing about what is in it;
///         DamagedPart when it is no regular file
std::optional<std::string> begin_of(const fs::path& path, std::size_t most) {
  if (auto bytes = results::read_begin(path, most)) return bytes;
  if (!results::is_there(path)) return std::nullopt;
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) throw DamagedPart{"is no regular file"};
  throw WriteError{path.string() + ": cannot be read", false};
}

/// Whether the header of a file says that it is a sealed part of this plan in which
/// nothing failed.
/// @throws DamagedPart when it is no header, or the file has another length
bool is_sealed_by_header(const fs::path& path, const PartName& name,
                         const std::string& plan) {
  const auto begin = begin_of(path, parts::user_block_size);
  if (!begin) return false;
  const PartHeader header = part_header_of(*begin);
  std::error_code ignored;
  if (fs::file_size(path, ignored) != parts::user_block_size + header.length)
    throw DamagedPart{"is cut short or has grown"};
  return header.plan == plan && header.range == name.range && name.partial.empty() &&
         header.finished == name.range.count && header.failed == 0 &&
         name.range.count <= most_replications_in_part;
}

struct NamedFile {
  fs::path path;
  PartName name;
};

/// What was found of a file, before it is compared with others.
struct Seen {
  bool is_sealed_by_header = false;
  std::optional<Part> part = std::nullopt;  ///< none: it is not there any more
  std::optional<std::string> damage = std::nullopt;
};

}  // namespace

std::vector<std::uint32_t> PartFolder::Inventory::missing(std::uint32_t count) const {
  std::vector<bool> is_there(count, false);
  for (const std::uint32_t number : finished)
    if (number < count) is_there[number] = true;
  for (const FailedReplication& one : failed)
    if (one.number < count) is_there[one.number] = true;
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 0; number < count; ++number)
    if (!is_there[number]) numbers.push_back(number);
  return numbers;
}

PartFolder::PartFolder(fs::path output, const Study& study,
                       const ScenarioDocument& document, std::uint32_t seed)
    : folder_{output / "parts" / document.scenario.name},
      quarantine_{output / "quarantine" / document.scenario.name},
      document_{document},
      identity_{.study = study.name,
                .scenario = document.scenario.name,
                .seed = seed,
                .source_hash = std::string{source_hash()},
                .plan = plan_digest(document, seed),
                .range = {}} {}

PartIdentity PartFolder::identity(ReplicationRange range) const {
  PartIdentity identity = identity_;
  identity.range = range;
  return identity;
}

std::optional<Part> PartFolder::read(const fs::path& file) const {
  const auto bytes = begin_of(file, most_bytes_of_a_part);
  if (!bytes) return std::nullopt;
  return read_part(*bytes, document_.scenario);
}

std::vector<fs::path> PartFolder::paths() const {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::directory_iterator entry{folder_, error}, end; !error && entry != end;
       entry.increment(error))
    paths.push_back(entry->path());
  // No such folder: nothing has been done yet.
  if (error && error != std::errc::no_such_file_or_directory)
    throw WriteError{folder_.string() + ": cannot list the folder: " + error.message(),
                     false};
  std::sort(paths.begin(), paths.end());
  return paths;
}

void PartFolder::Damage::refuse() const {
  throw DamagedPart{path.string() + ": " + what +
                    "\n  hint: `caseload batch repair` moves it to quarantine and says "
                    "what is gone"};
}

void PartFolder::Disagreement::refuse() const {
  throw Contradiction{one.string() + " and " + other.string() +
                      ": contradict each other about replication " +
                      std::to_string(replication) +
                      "\n  hint: one of them was made by a faulty machine or program; "
                      "`caseload batch repair` moves both away, then run again"};
}

PartFolder::Inventory PartFolder::inventory(const Visit& visit,
                                            ReplicationRange within) const {
  return look(false, visit, within);
}

PartFolder::Inventory PartFolder::glance() const {
  return look(true, {}, all_replications);
}

std::optional<PartFolder::Disagreement> PartFolder::compare_with_holders(
    const Part& part, const fs::path& path, const std::vector<File>& files,
    std::vector<std::uint32_t>& holder) const {
  std::optional<Disagreement> found;
  std::uint32_t other_position = nobody;
  std::optional<Part> other;
  const auto compare = [&](std::uint32_t number) {
    if (number >= holder.size()) holder.resize(number + std::size_t{1}, nobody);
    if (holder[number] == nobody) {
      holder[number] = static_cast<std::uint32_t>(files.size());
      return;
    }
    if (found) return;
    // Rare enough to read the other file once more rather than to keep everything.
    if (holder[number] != other_position) {
      other_position = holder[number];
      other = read(files[other_position].path);
    }
    if (other && outcome_in(*other, number) != outcome_in(part, number))
      found = {files[other_position].path, path, number};
  };
  for (const auto& one : part.finished) compare(one.number);
  for (const auto& one : part.failed) compare(one.number);
  return found;
}

PartFolder::Inventory PartFolder::look(bool glance, const Visit& visit,
                                       ReplicationRange within) const {
  Inventory inventory;
  std::vector<NamedFile> ours;
  for (const fs::path& path : paths()) {
    const auto name = part_name(path.filename().string());
    if (!name)
      inventory.unknown.push_back(path);
    else if (name->plan != digits(identity_.plan))
      inventory.foreign.push_back(path);
    else if (name->range.overlaps(within))
      ours.push_back({path, *name});
  }
  // Of each replication the position of the first file that holds it: a study may have
  // a million, and many programs may look at once.
  std::vector<std::uint32_t> holder;
  std::map<std::uint32_t, FailedReplication> failed;
  const auto see = [&](std::size_t i) {
    const auto& [path, name] = ours[i];
    Seen seen;
    try {
      seen.is_sealed_by_header =
          glance && is_sealed_by_header(path, name, identity_.plan);
      if (!seen.is_sealed_by_header) seen.part = read(path);
    } catch (const DamagedPart& damage) {
      seen.damage = damage.what();
    }
    return seen;
  };
  std::size_t position = 0;
  parts::read_ahead(ours.size(), see, [&](Seen seen) {
    const auto& [path, name] = ours[position++];
    if (seen.is_sealed_by_header) {
      inventory.files.push_back({path, name.range, false});
      for (std::uint32_t i = 0; i < name.range.count; ++i)
        inventory.finished.push_back(name.range.first + i);
      return;
    }
    if (seen.damage) inventory.damaged.push_back({path, *seen.damage});
    if (!seen.part) return;
    Part& part = *seen.part;
    const File file{path, name.range, !part.is_sealed()};
    if (part.identity != identity(name.range) || file.partial == name.partial.empty()) {
      inventory.damaged.push_back({path, "holds another part than its name says"});
      return;
    }
    try {
      if (const auto disagreement =
              compare_with_holders(part, path, inventory.files, holder))
        inventory.disagreements.push_back(*disagreement);
    } catch (const DamagedPart& damage) {
      // The other file was whole a moment ago.
      inventory.damaged.push_back({path, damage.what()});
      return;
    }
    inventory.files.push_back(file);
    for (const auto& one : part.finished) inventory.finished.push_back(one.number);
    for (const auto& one : part.failed) failed.emplace(one.number, one);
    if (visit) visit(file, std::move(part));
  });
  auto& finished = inventory.finished;
  std::sort(finished.begin(), finished.end());
  finished.erase(std::unique(finished.begin(), finished.end()), finished.end());
  for (auto& [number, one] : failed) inventory.failed.push_back(std::move(one));
  return inventory;
}

PartFolder::File PartFolder::keep(const Part& part) const {
  core::expects(part.identity == identity(part.identity.range),
                "a part of the folder's own plan");
  const std::string bytes = part_file(part);
  const bool partial = !part.is_sealed();
  const PartName name{part.identity.range, digits(identity_.plan),
                      partial ? digits(sha256(bytes)) : std::string{}};
  const fs::path path = folder_ / name.text();
  results::make_folder(folder_);
  // Twice: another process may take the name between the look and the link.
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (!results::is_there(path)) {
      try {
        results::publish(folder_, path.filename().string(), bytes);
      } catch (const WriteError& error) {
        if (!error.cannot_create() || !results::is_there(path)) throw;
        continue;
      }
    }
    try {
      const auto there = begin_of(path, bytes.size() + 1);
      if (there == bytes) return {path, part.identity.range, partial};
      const auto whole = there ? read(path) : std::nullopt;
      if (!whole) continue;
      if (whole->identity != part.identity) throw DamagedPart{"is another part"};
    } catch (const DamagedPart&) {
      quarantine(path);
      continue;
    }
    const fs::path theirs = quarantine(path);
    results::make_folder(quarantine_);
    const std::string own_name =
        std::string{"again-"} + sha256(bytes).substr(0, 16) + ".h5";
    results::publish(quarantine_, own_name, bytes);
    throw Contradiction{
        theirs.string() + " and " + (quarantine_ / own_name).string() +
        ": the same replications of the same plan came to different results\n  hint: "
        "one of them was made by a faulty machine or program; run again to see which"};
  }
  throw WriteError{path.string() + ": another process changes this file", false};
}

void PartFolder::remove_below(std::uint32_t count) const {
  for (const File& file : inventory().files) {
    if (file.range.end() > count) continue;
    std::error_code error;
    fs::remove(file.path, error);
    if (error)
      throw WriteError{file.path.string() + ": cannot remove it: " + error.message(),
                       false};
  }
}

void PartFolder::remove_covered(const std::vector<File>& partial,
                                const File& by) const {
  std::error_code ignored;
  for (const File& file : partial)
    if (file.partial && file.path != by.path) fs::remove(file.path, ignored);
}

fs::path PartFolder::quarantine(const fs::path& file) const {
  results::make_folder(quarantine_);
  constexpr int most_tries = 1000;
  for (int number = 0; number < most_tries; ++number) {
    fs::path to = quarantine_ / file.filename();
    if (number > 0) to += std::string{"."} + std::to_string(number);
    const int code = results::give_name(file, to, results::Naming::rename);
    if (code == 0) return to;
    // Another process has moved it already.
    if (code == ENOENT) return to;
    if (code != EEXIST)
      throw WriteError{file.string() + ": cannot move it to " + to.string() + ": " +
                           std::generic_category().message(code),
                       false};
  }
  throw WriteError{quarantine_.string() + ": has no free name for " + file.string(),
                   false};
}

std::vector<model::ReplicationResult> PartFolder::collect(std::uint32_t count) const {
  std::vector<model::ReplicationResult> results(count);
  std::vector<bool> is_there(count, false);
  const Inventory there = inventory([&](const File&, Part&& part) {
    for (FinishedReplication& one : part.finished) {
      if (one.number >= count) continue;
      results[one.number] = std::move(one.result);
      is_there[one.number] = true;
    }
  });
  if (!there.disagreements.empty()) there.disagreements.front().refuse();
  if (!there.damaged.empty()) there.damaged.front().refuse();
  const auto gap = std::find(is_there.begin(), is_there.end(), false);
  if (gap != is_there.end())
    throw DamagedPart{folder_.string() + ": replication " +
                      std::to_string(gap - is_there.begin()) + " is missing"};
  return results;
}

}  // namespace caseload::io
