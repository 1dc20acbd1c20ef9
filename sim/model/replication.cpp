#include "caseload/model/replication.hpp"

#include "model/world.hpp"

namespace caseload::model {
namespace {

void append(std::string& bytes, std::uint64_t word) {
  for (unsigned shift = 0; shift < 64; shift += 8)
    bytes.push_back(static_cast<char>((word >> shift) & 0xffu));
}

void append(std::string& bytes, std::int64_t word) {
  append(bytes, static_cast<std::uint64_t>(word));
}

}  // namespace

std::string canonical_bytes(const ReplicationResult& result) {
  std::string bytes;
  for (const MeasureResult& measure : result.measures) {
    append(bytes, measure.numerator.low());
    append(bytes, measure.numerator.high());
    append(bytes, measure.denominator);
    append(bytes, std::uint64_t{measure.weekly.size()});
    for (const std::int64_t value : measure.weekly) append(bytes, value);
    const auto& counts = measure.histogram.counts();
    std::uint64_t filled = 0;
    for (const std::int64_t count : counts) filled += count != 0;
    append(bytes, filled);
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
      if (counts[bin] == 0) continue;
      append(bytes, std::uint64_t{bin});
      append(bytes, counts[bin]);
    }
  }
  return bytes;
}

Simulator::Simulator(const Scenario& scenario)
    : world_{std::make_unique<World>(scenario)} {}
Simulator::~Simulator() = default;
Simulator::Simulator(Simulator&&) noexcept = default;

ReplicationResult Simulator::run(std::uint32_t seed, std::uint32_t replication) {
  return world_->run(seed, replication);
}

}  // namespace caseload::model
