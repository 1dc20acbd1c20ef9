#include "io/parts/stored_words.hpp"

#include "io/parts/part_name.hpp"
#include "io/results/publish.hpp"

#include <algorithm>

namespace caseload::io::parts {
namespace {

namespace fs = std::filesystem;
using Words = std::map<std::uint32_t, std::vector<std::uint64_t>>;

constexpr std::size_t most_files = 100'000;
/// Nobody's part of a thousand replications is larger, and it must fit into memory.
constexpr std::size_t most_bytes_of_words = std::size_t{1} << 29;

struct NamedFile {
  fs::path path;
  PartName name;
};

/// The files of a folder that have the name of a part, in order.
std::vector<NamedFile> named_files(const fs::path& folder) {
  std::vector<NamedFile> files;
  std::error_code error;
  std::size_t looked_at = 0;
  for (fs::directory_iterator entry{folder, error}, end;
       !error && entry != end && looked_at < most_files; entry.increment(error)) {
    ++looked_at;
    if (auto name = part_name(entry->path().filename().string()))
      files.push_back({entry->path(), *std::move(name)});
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

bool holds_one(const ReplicationRange& range,
               const std::vector<std::uint32_t>& numbers) {
  const auto first = std::lower_bound(numbers.begin(), numbers.end(), range.first);
  return first != numbers.end() && range.contains(*first);
}

void add(Words& words, const NamedFile& file, const PartIdentity& identity,
         const model::Scenario& scenario, const std::vector<std::uint32_t>& numbers) {
  const auto bytes = results::read_begin(file.path, most_bytes_of_words);
  if (!bytes) throw DamagedPart{"is no file that can be read"};
  const Part part = read_part(*bytes, scenario);
  PartIdentity expected = identity;
  expected.range = file.name.range;
  if (part.identity != expected)
    throw DamagedPart{"says inside that it is another part than its name says"};
  for (const FinishedReplication& one : part.finished) {
    if (!std::binary_search(numbers.begin(), numbers.end(), one.number)) continue;
    auto found = model::canonical_words(one.result);
    const auto [known, is_new] = words.emplace(one.number, found);
    if (!is_new && known->second != found)
      throw DamagedPart{"contradicts another part about replication " +
                        std::to_string(one.number)};
  }
}

}  // namespace

Words stored_words(const fs::path& folder, const PartIdentity& identity,
                   const model::Scenario& scenario,
                   const std::vector<std::uint32_t>& numbers) {
  Words words;
  const std::string digits = identity.plan.substr(0, digits_in_name);
  const auto files = named_files(folder);
  const auto is_ours = [&](const auto& file) { return file.name.plan == digits; };
  if (!files.empty() && std::none_of(files.begin(), files.end(), is_ours))
    throw DamagedPart{folder.string() +
                      ": holds parts, and none of the run that results.h5 is of"};
  for (const NamedFile& file : files) {
    if (!is_ours(file) || !holds_one(file.name.range, numbers)) continue;
    try {
      add(words, file, identity, scenario, numbers);
    } catch (const DamagedPart& damage) {
      throw DamagedPart{file.path.string() + ": " + damage.what()};
    }
  }
  return words;
}

}  // namespace caseload::io::parts
