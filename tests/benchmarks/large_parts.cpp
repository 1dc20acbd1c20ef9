// Fills a folder with the parts of a long run of the first scenarios of a study, without
// running it: of each a few replications are run, and the others are these with other
// numbers, so that they compress as real ones do.
//
//     caseload_large_parts STUDY OUTPUT SCENARIOS REPLICATIONS
#include "caseload/experiment/runner.hpp"
#include "caseload/io/study_parts.hpp"

#include <cstdlib>
#include <iostream>

using namespace caseload;

namespace {

/// Numbers that look random and are the same each time (SplitMix64).
class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_{seed} {}

  /// From 0 to about the square root of `count`, which is how much counts differ.
  std::int64_t of(std::int64_t count) {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    std::int64_t root = 0;
    while ((root + 1) * (root + 1) <= count && root < most) root += root / 8 + 1;
    return static_cast<std::int64_t>(z % static_cast<std::uint64_t>(root + 1));
  }

 private:
  static constexpr std::int64_t most = std::int64_t{1} << 20;
  std::uint64_t state_;
};

/// The same replication with other luck: what was nothing stays nothing.
model::ReplicationResult varied(model::ReplicationResult result, std::uint64_t seed) {
  Noise noise{seed};
  for (model::MeasureResult& measure : result.measures) {
    // Whole numbers stay whole, and what has no value has none.
    if (measure.denominator > 0)
      measure.numerator += measure.denominator * noise.of(10);
    for (std::int64_t& value : measure.weekly) value += noise.of(value);
    core::Histogram histogram;
    const auto& counts = measure.histogram.counts();
    for (std::size_t bin = 0; bin < counts.size(); ++bin)
      if (counts[bin] > 0)
        histogram.add_to_bin(bin, counts[bin] + noise.of(counts[bin]));
    measure.histogram = std::move(histogram);
  }
  return result;
}

void fill(const std::string& folder, const io::Study& study, std::size_t scenarios,
          std::uint32_t replications) {
  constexpr std::uint32_t different = 4;
  for (std::size_t i = 0; i < std::min(scenarios, study.scenarios.size()); ++i) {
    const io::ScenarioDocument& document = study.scenarios[i];
    const auto found = experiment::run_replications(
        document.scenario, {.seed = study.seed, .count = different, .threads = 0});
    io::StudyParts parts{folder, study, {&document}, study.seed, replications};
    for (const auto& place : parts.missing())
      parts.finish(place, varied(found[place.replication % different],
                                 std::uint64_t{place.replication} << 20));
    std::cout << document.scenario.name << '\n';
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 5) {
    std::cerr << "caseload_large_parts: expected STUDY OUTPUT SCENARIOS REPLICATIONS\n";
    return 64;
  }
  try {
    fill(words[2], io::read_study(words[1]), std::strtoul(words[3], nullptr, 10),
         static_cast<std::uint32_t>(std::strtoul(words[4], nullptr, 10)));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
