#pragma once

#include "caseload/model/dated.hpp"

#include <cstdint>

namespace caseload::model {

/// The posts of a pool that shall be trained, where the pool has parts.
///
/// Posts are numbered through all parts. When so many of them shall be trained, it is
/// those whose numbers have the smallest reversed bits (J. G. van der Corput,
/// "Verteilungsfunktionen", 1935): they lie evenly among the parts, a larger share
/// keeps those of a smaller one, and their number is the share of all posts, rounded
/// once. Rounding part by part would do neither: a share that rises from 0.4 to 0.6
/// would have others trained beside the first ones.
class TrainedPosts {
 public:
  /// @param share   in millionths
  /// @param in_all  posts of all parts
  TrainedPosts(const Dated<std::int64_t>& share, const Dated<std::int64_t>& in_all);

  /// How many of the `posts` that come after the first `before` shall be trained.
  Dated<std::int64_t> among(const Dated<std::int64_t>& before,
                            const Dated<std::int64_t>& posts) const;

 private:
  /// The posts whose reversed numbers lie below.
  Dated<std::uint64_t> below_;
};

}  // namespace caseload::model
