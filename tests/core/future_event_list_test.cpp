#include "caseload/core/future_event_list.hpp"

#include "caseload/core/simulation.hpp"
#include "catch.hpp"
#include "core/time_points.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

using namespace caseload::core;
using namespace std::chrono_literals;
using caseload::test::at;

namespace {

/// The list beside an ordered set that holds the same.
class Twin {
 public:
  bool empty() const { return expected_.empty(); }
  std::size_t size() const { return expected_.size(); }
  TimePoint now() const { return now_; }

  Handle push(Duration delay) {
    const TimePoint due = std::min(now_ + delay, TimePoint{longest_run - 1ms});
    const EventKey key{due, next_handle_++ % EventKey::most_handles};
    expected_.insert(key);
    list_.push(key);
    return key.handle();
  }

  Handle pop() {
    REQUIRE(list_.size() == expected_.size());
    REQUIRE(list_.top() == *expected_.begin());
    now_ = list_.top().due();
    const Handle handle = list_.top().handle();
    list_.pop();
    expected_.erase(expected_.begin());
    return handle;
  }

  void pop_all() {
    while (!empty()) pop();
    REQUIRE(list_.empty());
  }

  template <class Unwanted>
  void remove_if(Unwanted&& unwanted) {
    list_.remove_if(unwanted);
    std::erase_if(expected_, unwanted);
  }

 private:
  FutureEventList list_;
  std::multiset<EventKey> expected_;
  TimePoint now_{};
  Handle next_handle_ = 0;
};

/// Delays as they come in models, from one generator.
class Delays {
 public:
  explicit Delays(std::uint64_t seed) : generator_{seed} {}

  std::uint64_t below(std::uint64_t end) { return generator_() % end; }

  /// Some of every length between a tick and thirty years.
  Duration of_any_length() {
    const auto bits = 1 + below(40);
    return Duration{static_cast<std::int64_t>(below(std::uint64_t{1} << bits))};
  }
  /// To the opening of one of the next days.
  Duration to_an_opening(TimePoint now) {
    const Duration day = 24h;
    const Duration into_day = now.time_since_epoch() % day;
    return day * static_cast<std::int64_t>(1 + below(5)) - into_day + 8h;
  }

 private:
  std::mt19937_64 generator_;
};

}  // namespace

TEST_CASE("Entries come in the order of time, however many and however far", "[core]") {
  for (const std::size_t pending : {1, 2, 60, 65, 190, 200, 1'000, 30'000}) {
    CAPTURE(pending);
    Delays delays{pending};
    Twin twin;
    while (twin.size() < pending) twin.push(delays.of_any_length());
    for (int i = 0; i < 40'000; ++i) {
      twin.pop();
      twin.push(delays.of_any_length());
    }
    twin.pop_all();
  }
}

TEST_CASE("Entries come in the order of time when some are soon and some far off",
          "[core]") {
  // The near ones make buckets so narrow that the others lie beyond all of them.
  Delays delays{6};
  Twin twin;
  std::set<Handle> near;
  const auto push = [&](bool is_near) {
    const std::uint64_t ticks =
        is_near ? delays.below(1'000) : 50'000'000 + delays.below(50'000'000);
    const Handle handle = twin.push(Duration{static_cast<std::int64_t>(ticks)});
    if (is_near) near.insert(handle);
  };
  for (int i = 0; i < 4'000; ++i) push(i % 2 == 0);
  for (int i = 0; i < 30'000; ++i) push(near.erase(twin.pop()) > 0);
  twin.pop_all();
}

TEST_CASE("Entries come in the order of time when all are due at eight", "[core]") {
  Delays delays{8};
  Twin twin;
  for (int i = 0; i < 20'000; ++i) twin.push(delays.to_an_opening(twin.now()));
  for (int i = 0; i < 60'000; ++i) {
    twin.pop();
    // Most come back some day, at eight; some are busy for minutes.
    twin.push(delays.below(4) == 0
                  ? Duration{static_cast<std::int64_t>(delays.below(1'200'000))}
                  : delays.to_an_opening(twin.now()));
  }
  twin.pop_all();
}

TEST_CASE("Entries come in the order of time while their number grows and shrinks",
          "[core]") {
  Delays delays{3};
  Twin twin;
  for (int wave = 0; wave < 12; ++wave) {
    const std::size_t most = std::size_t{1} << delays.below(16);
    // A thousand times as dense in every other wave.
    const std::uint64_t longest = wave % 2 == 0 ? 100'000 : 100'000'000;
    const auto delay = [&] {
      return Duration{static_cast<std::int64_t>(delays.below(longest))};
    };
    while (twin.size() < most) twin.push(delay());
    for (std::size_t i = 0; i < 2 * most; ++i) {
      twin.pop();
      twin.push(delay());
    }
    const std::size_t least = delays.below(100);
    while (twin.size() > least) twin.pop();
  }
  twin.pop_all();
}

TEST_CASE("Entries of one tick stay together, those for the present among them",
          "[core]") {
  Delays delays{4};
  Twin twin;
  for (int i = 0; i < 5'000; ++i)
    twin.push(Duration{static_cast<std::int64_t>(delays.below(500))});
  for (int i = 0; i < 20'000; ++i) {
    twin.pop();
    twin.push(Duration{static_cast<std::int64_t>(delays.below(3))});
  }
  twin.pop_all();
}

TEST_CASE("What is removed does not come, what is equal comes once", "[core]") {
  for (const std::size_t pending : {10, 5'000}) {
    Delays delays{5};
    Twin twin;
    while (twin.size() < pending) twin.push(delays.of_any_length());
    for (std::size_t i = 0; i < pending / 4; ++i) twin.pop();
    twin.remove_if([](EventKey key) { return key.handle() % 3 == 0; });
    twin.pop_all();
  }
  FutureEventList list;
  const EventKey twice{at(1h), 7};
  for (int i = 0; i < 1'000; ++i) list.push(twice);
  list.remove_if([](EventKey) { return false; });
  CHECK(list.size() == 1);
  CHECK(list.top() == twice);
}

TEST_CASE("A list that is cleared is as new", "[core]") {
  for (const int entries : {10, 10'000}) {
    FutureEventList list;
    for (int i = 0; i < entries; ++i)
      list.push({at(Duration{1'000 + i}), static_cast<Handle>(i)});
    for (int i = 0; i < entries / 2; ++i) list.pop();
    list.clear();
    CHECK(list.empty());
    list.push({at(5ms), 3});
    CHECK(list.top() == EventKey{at(5ms), 3});
    list.pop();
    CHECK(list.empty());
  }
}

TEST_CASE("Entries of events that were moved or cancelled do not pile up",
          "[core][stale]") {
  constexpr std::size_t entities = 2'000;
  constexpr std::size_t moves = 400'000;
  Simulation simulation;
  std::vector<Handle> handles;
  for (std::uint32_t i = 0; i < entities; ++i)
    handles.push_back(simulation.create({.case_number = i}));
  std::mt19937_64 generator{1};
  std::size_t most = 0;
  for (std::size_t i = 0; i < moves; ++i) {
    const Handle handle = handles[generator() % entities];
    // Among few instants, so that many an entity comes back to one it had before.
    const auto instant = static_cast<std::int64_t>(generator() % 50);
    if (generator() % 8 == 0)
      simulation.cancel(handle);
    else
      simulation.schedule(handle, at(1h + Duration{instant}), Rank::completion);
    most = std::max(most, simulation.pending());
  }
  // At most as many stale entries as live ones, and a thousand.
  CHECK(most <= 2 * (entities + 1'024) + 1);
  std::size_t scheduled = 0;
  for (const Handle handle : handles) scheduled += simulation[handle].due != never;
  std::size_t happened = 0;
  simulation.run_until(at(2h), [&](Handle) { ++happened; });
  CHECK(happened == scheduled);
}

TEST_CASE("A list that many entries of one bucket have left takes others", "[core]") {
  for (const int many : {10, 100, 1'000, 10'000}) {
    CAPTURE(many);
    Twin twin;
    for (int i = 0; i < many; ++i) twin.push(30min);
    while (twin.size() > 0) twin.pop();
    twin.push(1min);
    twin.push(1ms);
    twin.pop_all();
  }
}
