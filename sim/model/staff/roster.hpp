#pragma once

#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/core/random_stream.hpp"
#include "caseload/model/purpose.hpp"
#include "model/staff/idle_members.hpp"
#include "model/staff/pool_part.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

/// Who the members of a pool are, and which of them come to a session.
///
/// A member's number is a post: who leaves it is followed by another. Before each
/// session, in this order:
///
///   1. whose tenure has ended is replaced, by somebody who is not trained;
///   2. who has come to all sessions of their training is trained;
///   3. while fewer are trained or in training than the target says, and a place is
///      free, the lowest number that is neither begins training;
///   4. who is absent is drawn.
///
/// On duty is who is neither absent nor in training. A session of the training that is
/// missed is made up for later.
///
/// Where a pool has parts, the share that shall be trained is of all parts together
/// (TrainedPosts).
///
/// Draws: absence, tenure. They belong to the post, so that another headcount changes
/// nobody else's; absence by the minute of the run at which the session opens, so that
/// other hours on other days change no draw.
class Roster {
 public:
  /// @param part  outlives this object
  explicit Roster(const PoolPart& part);

  /// The next replication begins, at time 0.
  void begin(core::StreamKey key);

  /// The next session opens. @return  who is on duty, ascending
  const std::vector<Member>& come_to(core::StreamKey key, const Session& session);

  bool is_trained(Member member) const { return posts_[member].is_trained; }
  /// How many are, as of the last opening.
  std::int64_t trained() const { return trained_; }
  /// Those with a post, and of them those who are absent or in training, likewise.
  std::size_t headcount() const { return headcount_; }
  std::size_t absent() const { return absent_; }
  std::size_t in_training() const { return headcount_ - absent_ - on_duty_.size(); }

 private:
  struct Post {
    bool is_trained = false;
    bool in_training = false;
    std::int64_t sessions_trained = 0;
    std::uint32_t predecessors = 0;  ///< who have held the post before
    core::TimePoint falls_vacant = core::never;
  };

  void replace_those_who_left(core::StreamKey key, core::TimePoint now);
  void send_to_training(core::TimePoint now);
  core::Words words(core::StreamKey key, std::size_t post, Purpose purpose,
                    std::uint32_t occurrence) const;

  const PoolPart& part_;
  const StaffPool& pool_;
  std::vector<Step<core::Threshold>> absence_;
  std::vector<core::TimePoint> first_held_;  ///< [post]: when the headcount reaches it
  std::vector<Post> posts_;
  std::size_t headcount_ = 0;  ///< as of the last opening
  std::int64_t trained_ = 0;
  std::size_t absent_ = 0;
  std::vector<Member> on_duty_;
};

}  // namespace caseload::model
