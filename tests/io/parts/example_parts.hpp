#pragma once

#include "caseload/io/part_folder.hpp"
#include "io/results/example_results.hpp"
#include "io/results/file_content.hpp"

namespace caseload::io {

/// Replications of the example's baseline, as many as are asked for: number n has 10 n
/// arrests, all in the first week, and n waits of a day.
class ExampleParts {
 public:
  const Study& study() { return example_.study(); }
  const ScenarioDocument& baseline() { return example_.study().scenarios[0]; }
  const ScenarioDocument& other_scenario() { return example_.study().scenarios[1]; }

  model::ReplicationResult replication(std::uint32_t number) {
    model::ReplicationResult result = example_.results().scenarios[0].replications[0];
    model::MeasureResult& arrests = result.measures[0];
    arrests.numerator = core::WideSum{10 * std::int64_t{number}};
    arrests.weekly = {10 * std::int64_t{number}, 0, 0};
    model::MeasureResult& waits = result.measures[3];
    waits = {.numerator = core::WideSum{number * day}, .denominator = number};
    for (std::uint32_t i = 0; i < number; ++i)
      waits.histogram.add(static_cast<std::uint64_t>(day));
    result.events = 1000 + number;
    result.peak_people = 7;
    return result;
  }

  PartFolder folder(const std::filesystem::path& output, std::uint32_t seed = 1) {
    return {output, study(), baseline(), seed};
  }

  /// The sealed part of a range.
  Part part(const PartFolder& folder, ReplicationRange range) {
    Part made{.identity = folder.identity(range), .finished = {}, .failed = {}};
    for (std::uint32_t number = range.first; number < range.end(); ++number)
      made.finished.push_back({number, replication(number)});
    return made;
  }

 private:
  static constexpr std::int64_t day = 24 * 60 * 60 * 1000;  // ticks
  ExampleResults example_;
};

}  // namespace caseload::io
