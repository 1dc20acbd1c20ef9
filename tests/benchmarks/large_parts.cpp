// Fills a folder with the parts of a long run of some scenarios of a study, without
// running it: a few replications of the first are run, and all others are these with
// other numbers, so that they compress as real ones do. Prints the names of the
// scenarios.
//
//     caseload_large_parts STUDY OUTPUT SCENARIOS REPLICATIONS
#include "caseload/experiment/runner.hpp"
#include "caseload/io/study_parts.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

using namespace caseload;

namespace {

/// Numbers that look random and are the same each time (SplitMix64).
class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_{seed} {}

  /// From 0 to how much such a number differs between replications: a count by about
  /// its square root; a time in ticks, which is large, by a part of it.
  std::int64_t of(std::int64_t number) {
    constexpr std::int64_t largest_count = 1 << 20;
    std::int64_t most = std::max<std::int64_t>(number, 0) / 16;
    if (number < largest_count)
      for (most = 0; (most + 1) * (most + 1) <= number;) most += most / 8 + 1;
    std::uint64_t word = (state_ += 0x9e3779b97f4a7c15u);
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
    return static_cast<std::int64_t>((word ^ (word >> 31)) %
                                     static_cast<std::uint64_t>(most + 1));
  }

 private:
  std::uint64_t state_;
};

/// The same replication with other luck: what was nothing stays nothing.
model::ReplicationResult varied(model::ReplicationResult result, std::uint64_t seed) {
  Noise noise{seed};
  for (model::MeasureResult& measure : result.measures) {
    // Whole numbers stay whole.
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

bool measure_the_same(const model::Scenario& one, const model::Scenario& other) {
  return std::equal(one.measures.begin(), one.measures.end(), other.measures.begin(),
                    other.measures.end(), [](const auto& a, const auto& b) {
                      return a.name == b.name && a.kind == b.kind;
                    });
}

void fill(const std::string& folder, const io::Study& study, std::size_t scenarios,
          std::uint32_t replications) {
  constexpr std::uint32_t different = 4;
  const io::ScenarioDocument& first = study.scenarios.front();
  const auto found = experiment::run_replications(
      first.scenario, {.seed = study.seed, .count = different, .threads = 0});
  for (const io::ScenarioDocument& document : study.scenarios) {
    if (scenarios == 0) return;
    if (!measure_the_same(document.scenario, first.scenario)) continue;
    io::StudyParts parts{folder, study, {&document}, study.seed, replications};
    for (const auto& place : parts.missing())
      parts.finish(place, varied(found[place.replication % different],
                                 (scenarios << 40) | (place.replication << 20)));
    std::cout << document.scenario.name << '\n';
    --scenarios;
  }
  throw std::runtime_error{"the study has not so many scenarios that measure the same"};
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
