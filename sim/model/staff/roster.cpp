#include "model/staff/roster.hpp"

#include <algorithm>
#include <chrono>

namespace caseload::model {
namespace {

/// When the headcount first reaches each post.
std::vector<core::TimePoint> first_held(const Dated<std::int64_t>& headcount) {
  std::vector<core::TimePoint> times;
  for (const auto& step : headcount.steps())
    if (step.value > std::ssize(times))
      times.resize(static_cast<std::size_t>(step.value),
                   std::max(step.from, core::TimePoint{}));
  return times;
}

}  // namespace

Roster::Roster(const PoolPart& part)
    : part_{part},
      pool_{part.pool},
      first_held_{first_held(pool_.headcount)},
      posts_(first_held_.size()) {
  for (const auto& step : pool_.absence.steps())
    absence_.push_back({step.from, core::Threshold{step.value}});
}

core::Words Roster::words(core::StreamKey key, std::size_t post, Purpose purpose,
                          std::uint32_t occurrence) const {
  // The purposes of staff are nobody else's, so that a province may stand where others
  // have a layer. Layer 0 is the nation: no name has this number.
  const core::Identity who{
      .case_number = part_.area.case_of(static_cast<std::uint32_t>(post)),
      .layer = part_.area.province};
  return core::random_words(key, who,
                            {.purpose = static_cast<std::uint16_t>(purpose),
                             .owner = pool_.number,
                             .occurrence = occurrence});
}

void Roster::begin(core::StreamKey key) {
  const core::TimePoint start{};
  headcount_ = static_cast<std::size_t>(pool_.headcount.at(start));
  absent_ = 0;
  on_duty_.clear();
  trained_ = part_.trained.at(start);
  for (std::size_t i = 0; i < posts_.size(); ++i) {
    posts_[i] = {.is_trained = static_cast<std::int64_t>(i) < trained_};
    if (!pool_.expertise || !pool_.expertise->tenure) continue;
    const core::Law& law = *pool_.expertise->tenure;
    const core::Words drawn = words(key, i, tenure, 0);
    posts_[i].falls_vacant =
        first_held_[i] +
        (first_held_[i] > start ? law.draw(drawn[0]) : law.draw_residual(drawn));
  }
}

const std::vector<Member>& Roster::come_to(core::StreamKey key,
                                           const Session& session) {
  headcount_ = static_cast<std::size_t>(pool_.headcount.at(session.opens));
  if (pool_.expertise) {
    replace_those_who_left(key, session.opens);
    send_to_training(session.opens);
  }
  auto absent = absence_.begin();
  while (absent + 1 != absence_.end() && (absent + 1)->from <= session.opens) ++absent;
  const auto minute = static_cast<std::uint32_t>(session.opens.time_since_epoch() /
                                                 std::chrono::minutes{1});
  on_duty_.clear();
  absent_ = 0;
  for (std::size_t i = 0; i < headcount_; ++i) {
    if (absent->value.accepts(words(key, i, absence, minute)[0])) {
      ++absent_;
      continue;
    }
    if (posts_[i].in_training)
      ++posts_[i].sessions_trained;
    else
      on_duty_.push_back(static_cast<Member>(i));
  }
  return on_duty_;
}

void Roster::replace_those_who_left(core::StreamKey key, core::TimePoint now) {
  if (!pool_.expertise->tenure) return;
  for (std::size_t i = 0; i < headcount_; ++i) {
    Post& post = posts_[i];
    while (post.falls_vacant <= now) {
      const std::uint32_t predecessors = post.predecessors + 1;
      const core::Duration stays =
          pool_.expertise->tenure->draw(words(key, i, tenure, predecessors)[0]);
      post = {.predecessors = predecessors, .falls_vacant = post.falls_vacant + stays};
    }
  }
}

void Roster::send_to_training(core::TimePoint now) {
  trained_ = 0;
  std::int64_t in_training = 0;
  const auto& training = pool_.expertise->training;
  for (std::size_t i = 0; i < headcount_; ++i) {
    Post& post = posts_[i];
    if (post.in_training && post.sessions_trained >= training->sessions) {
      post.in_training = false;
      post.is_trained = true;
    }
    trained_ += post.is_trained;
    in_training += post.in_training;
  }
  if (!training) return;
  const std::int64_t target = part_.trained.at(now);
  for (std::size_t i = 0; i < headcount_; ++i) {
    if (trained_ + in_training >= target || in_training >= training->places) return;
    Post& post = posts_[i];
    if (post.is_trained || post.in_training) continue;
    post.in_training = true;
    post.sessions_trained = 0;
    ++in_training;
  }
}

}  // namespace caseload::model
