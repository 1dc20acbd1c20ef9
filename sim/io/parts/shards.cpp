#include "caseload/io/shards.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>

namespace caseload::io {

Shards::Shards(std::size_t scenarios, std::uint32_t replications, std::uint64_t shards)
    : replications_{replications}, all_{scenarios * replications_}, shards_{shards} {
  core::expects(1 <= shards && shards <= all_, "from one shard to one a replication");
  // So that a product of two of these numbers is a number of 64 bits.
  core::expects(all_ < (std::uint64_t{1} << 32), "fewer than 2^32 replications");
}

std::vector<Stretch> Shards::whole(std::size_t scenarios, std::uint32_t replications) {
  std::vector<Stretch> stretches;
  for (std::size_t scenario = 0; scenario < scenarios; ++scenario)
    stretches.push_back({scenario, {0, replications}});
  return stretches;
}

std::uint64_t Shards::end_of(std::uint64_t shard) const {
  return all_ * shard / shards_;
}

std::vector<Stretch> Shards::work(std::uint64_t first, std::uint64_t last) const {
  core::expects(1 <= first && first <= last && last <= shards_,
                "shards that there are");
  std::vector<Stretch> stretches;
  const std::uint64_t end = end_of(last);
  for (std::uint64_t place = end_of(first - 1); place < end;) {
    const std::uint64_t scenario = place / replications_;
    const std::uint64_t until = std::min(end, (scenario + 1) * replications_);
    stretches.push_back({static_cast<std::size_t>(scenario),
                         {static_cast<std::uint32_t>(place % replications_),
                          static_cast<std::uint32_t>(until - place)}});
    place = until;
  }
  return stretches;
}

std::uint64_t Shards::shard_of(std::size_t scenario, std::uint32_t replication) const {
  // The least i whose end, the whole part of all * i / shards, is beyond the place.
  const std::uint64_t beyond = scenario * replications_ + replication + 1;
  return (beyond * shards_ + all_ - 1) / all_;
}

}  // namespace caseload::io
