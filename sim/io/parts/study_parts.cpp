#include "caseload/io/study_parts.hpp"

#include "caseload/io/results.hpp"
#include "io/parts/space_reservation.hpp"
#include "io/results/publish.hpp"

#include <algorithm>

namespace caseload::io {
namespace {

/// Runs of consecutive numbers, none across a multiple of replications_a_part.
std::vector<ReplicationRange> ranges_of(const std::vector<std::uint32_t>& numbers) {
  std::vector<ReplicationRange> ranges;
  for (const std::uint32_t number : numbers) {
    if (ranges.empty() || ranges.back().end() != number ||
        number % StudyParts::replications_a_part == 0)
      ranges.push_back({number, 0});
    ++ranges.back().count;
  }
  return ranges;
}

template <class Replications>
void sort_by_number(Replications& replications) {
  std::sort(replications.begin(), replications.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
}

[[noreturn]] void refuse(const PartFolder& folder,
                         const std::vector<std::filesystem::path>& foreign) {
  throw ForeignParts{
      foreign.front().string() + ": belongs to another plan" +
      (foreign.size() > 1
           ? std::string{", and so do "} + std::to_string(foreign.size() - 1) + " more"
           : std::string{}) +
      ": the study, the seed or the program has changed since it was made\n  hint: "
      "move " +
      folder.folder().string() +
      " away, or work in another folder (--output; a batch is planned into it)"};
}

}  // namespace

StudyParts::StudyParts(const std::filesystem::path& output, const Study& study,
                       std::vector<const ScenarioDocument*> documents,
                       std::uint32_t seed, const std::vector<Stretch>& work)
    : output_{output}, documents_{std::move(documents)} {
  for (const ScenarioDocument* document : documents_)
    folders_.emplace_back(output, study, *document, seed);
  for (const Stretch& stretch : work) open_ranges(stretch);
  std::sort(missing_.begin(), missing_.end());
}

StudyParts::StudyParts(const std::filesystem::path& output, const Study& study,
                       std::vector<const ScenarioDocument*> documents,
                       std::uint32_t seed, std::uint32_t replications)
    : StudyParts{output, study, documents, seed,
                 Shards::whole(documents.size(), replications)} {
  replications_ = replications;
}

void StudyParts::open_ranges(const Stretch& stretch) {
  const std::size_t scenario = stretch.scenario;
  const ReplicationRange& work = stretch.range;
  const PartFolder& folder = folders_[scenario];
  // Of sealed parts the numbers; of partial ones, which are few, all.
  std::vector<bool> is_sealed(work.end(), false);
  std::vector<std::pair<PartFolder::File, Part>> partial;
  const auto take = [&](const PartFolder::File& file, Part&& part) {
    if (file.partial) {
      partial.emplace_back(file, std::move(part));
      return;
    }
    const std::uint32_t end = std::min(file.range.end(), work.end());
    for (std::uint32_t number = file.range.first; number < end; ++number)
      is_sealed[number] = true;
    for (FailedReplication& failed : part.failed)
      if (work.contains(failed.number))
        failures_.push_back({scenario, std::move(failed)});
  };
  const auto inventory = folder.inventory(take, work);
  if (!inventory.foreign.empty()) refuse(folder, inventory.foreign);
  if (!inventory.disagreements.empty()) inventory.disagreements.front().refuse();
  for (const PartFolder::Damage& damage : inventory.damaged)
    quarantined_.push_back({folder.quarantine(damage.path), damage.what});

  std::vector<std::uint32_t> unsealed;
  for (std::uint32_t number = work.first; number < work.end(); ++number)
    if (!is_sealed[number]) unsealed.push_back(number);
  for (const ReplicationRange& range : ranges_of(unsealed)) {
    Open& open = open_[{scenario, range.first}];
    open.scenario = scenario;
    open.part.identity = folder.identity(range);
    std::set<std::uint32_t> done;
    for (auto& [file, part] : partial) {
      if (file.range == range) open.partial.push_back(file);
      for (FinishedReplication& one : part.finished)
        if (range.contains(one.number) && done.insert(one.number).second)
          open.part.finished.push_back(one);
      for (FailedReplication& one : part.failed)
        if (range.contains(one.number) && done.insert(one.number).second) {
          failures_.push_back({scenario, one});
          open.part.failed.push_back(one);
        }
    }
    for (std::uint32_t number = range.first; number < range.end(); ++number)
      if (!done.contains(number)) missing_.push_back({scenario, number});
    seal_if_complete(open);
  }
}

StudyParts::~StudyParts() = default;

StudyParts::Open& StudyParts::open_with(Place place) {
  auto open = open_.upper_bound(place);
  core::expects(open != open_.begin(), "a replication that was missing");
  --open;
  core::expects(open->second.scenario == place.scenario &&
                    open->second.part.identity.range.contains(place.replication),
                "a replication that was missing");
  return open->second;
}

std::uint64_t StudyParts::bytes_of(const Place& place) const {
  // In words: what a measure always has, a guess of the bins that its histogram fills,
  // and what HDF5 adds. The same once more for results.h5, which is smaller.
  constexpr std::size_t of_any_measure = 5;
  constexpr std::size_t of_a_histogram = 128;
  constexpr std::size_t of_any_replication = 16;
  const model::Scenario& scenario = documents_[place.scenario]->scenario;
  const std::size_t weeks = model::Weeks{scenario.observe_from, scenario.end}.count();
  std::size_t words = of_any_replication;
  for (const model::MeasureDefinition& measure : scenario.measures)
    words += of_any_measure + (measure.kind->weekly_cell_methods.empty() ? 0 : weeks) +
             (measure.kind->has_histogram ? of_a_histogram : 0);
  return 2 * words * sizeof(std::uint64_t);
}

void StudyParts::reserve_space() {
  results::make_folder(output_);
  std::uint64_t bytes = 0;
  for (const Place& place : missing_) bytes += bytes_of(place);
  space_ = std::make_unique<parts::SpaceReservation>(output_, bytes);
}

void StudyParts::finish(Place place, model::ReplicationResult result) {
  Open& open = open_with(place);
  open.part.finished.push_back({place.replication, std::move(result)});
  open.has_news = true;
  seal_if_complete(open);
}

void StudyParts::fail(Place place, std::string message) {
  Open& open = open_with(place);
  open.part.failed.push_back({place.replication, message});
  failures_.push_back({place.scenario, {place.replication, std::move(message)}});
  open.has_news = true;
  seal_if_complete(open);
}

void StudyParts::seal_if_complete(Open& open) {
  if (!open.part.is_sealed()) return;
  keep(open);
  open_.erase({open.scenario, open.part.identity.range.first});
}

void StudyParts::keep(Open& open) {
  sort_by_number(open.part.finished);
  sort_by_number(open.part.failed);
  const PartFolder& folder = folders_[open.scenario];
  if (space_)
    space_->give_back(open.part.identity.range.count *
                      bytes_of({open.scenario, open.part.identity.range.first}));
  const auto before = std::exchange(open.partial, {folder.keep(open.part)});
  // What they hold is in the new file too.
  folder.remove_covered(before, open.partial.front());
  open.has_news = false;
}

void StudyParts::keep_open() {
  for (auto& [place, open] : open_)
    if (open.has_news) keep(open);
}

}  // namespace caseload::io
