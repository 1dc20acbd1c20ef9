#include "app/batch_rest.hpp"

#include "caseload/io/shards.hpp"

#include <fmt/format.h>

namespace caseload::app {

BatchRest::BatchRest(const ChosenStudy& chosen)
    : chosen_{chosen}, missing_(chosen.documents.size()) {
  for (std::size_t i = 0; i < chosen.documents.size(); ++i)
    missing_[i] = chosen.parts_of(i).glance().missing(chosen.replications);
  // After `batch merge --remove-parts`.
  if (replications() == chosen.all_replications() && chosen.merged_digest())
    for (auto& of_scenario : missing_) of_scenario.clear();
}

std::size_t BatchRest::replications() const {
  std::size_t count = 0;
  for (const auto& of_scenario : missing_) count += of_scenario.size();
  return count;
}

std::vector<std::uint64_t> BatchRest::shards(std::uint64_t of) const {
  const io::Shards shards{missing_.size(), chosen_.replications, of};
  std::vector<std::uint64_t> numbers;
  for (std::size_t scenario = 0; scenario < missing_.size(); ++scenario)
    for (const std::uint32_t replication : missing_[scenario]) {
      const std::uint64_t shard = shards.shard_of(scenario, replication);
      if (numbers.empty() || numbers.back() != shard) numbers.push_back(shard);
    }
  return numbers;
}

std::vector<std::uint64_t> BatchRest::elements() const {
  std::vector<std::uint64_t> numbers;
  for (const std::uint64_t shard : shards(chosen_.plan->shards)) {
    const std::uint64_t element = (shard - 1) / chosen_.plan->shards_an_element + 1;
    if (numbers.empty() || numbers.back() != element) numbers.push_back(element);
  }
  return numbers;
}

std::string array_text(const std::vector<std::uint64_t>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    if (!text.empty()) text += ',';
    text += last == i ? fmt::format("{}", numbers[i])
                      : fmt::format("{}-{}", numbers[i], numbers[last]);
    i = last + 1;
  }
  return text;
}

}  // namespace caseload::app
