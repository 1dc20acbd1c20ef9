#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "worlds.hpp"

#include <chrono>

// Who is followed, and for how long: worked by hand.

namespace caseload::test {
namespace {

using std::chrono::days;

/// 100 days, observed from day 10; who is held is held for 20 days. Comes on days 5
/// (not observed), 30, 74 and 75, beside one who is held from the start.
class Custody {
 public:
  Custody() {
    world_.scenario().observe_from = core::TimePoint{days{10}};
    held_ = world_.state("held", "stay",
                         values({{"duration", core::Law::fixed(days{20})}}));
    out_ = world_.state("out", "exit");
    elsewhere_ = world_.state("elsewhere", "exit");
    world_.lead(held_, out_);
    world_.initial(held_, 1);
    for (const int on : {5, 30, 74, 75}) world_.come(days{on}, 1, held_);
  }

  /// A measure of leaving the state, within or after so many days.
  model::MeasureResult measure(std::string_view kind, std::string_view key,
                               core::Duration time,
                               std::vector<model::StateIndex> to = {}) {
    model::Values given = values({{"states", std::vector{held_}}, {key, time}});
    if (!to.empty()) given.set("to", std::move(to));
    const auto measure = world_.measure(kind, std::move(given));
    return model::Simulator{world_.scenario()}.run(1, 0).measures[measure];
  }

  model::StateIndex out() const { return out_; }
  model::StateIndex elsewhere() const { return elsewhere_; }

 private:
  WorldMaker world_{days{100}};
  model::StateIndex held_{};
  model::StateIndex out_{};
  model::StateIndex elsewhere_{};
};

}  // namespace

TEST_CASE("Only who can be followed for the whole time counts", "[model][leaving]") {
  // 25 days before the end is day 75: who comes then could leave at the very end, of
  // which the run sees nothing. Those of days 30 and 74 count, and have left by then.
  const auto left = Custody{}.measure("left_within", "within", days{25});
  CHECK(left.denominator == 2);
  CHECK(left.numerator == core::WideSum{2});
  const auto retained = Custody{}.measure("retention", "after", days{25});
  CHECK(retained.denominator == 2);
  CHECK(retained.numerator == core::WideSum{0});
}

TEST_CASE("Who leaves at the end of the time has left within it", "[model][leaving]") {
  const auto at_the_end = Custody{}.measure("left_within", "within", days{20});
  CHECK(at_the_end.denominator == 3);
  CHECK(at_the_end.numerator == core::WideSum{3});
  const auto before =
      Custody{}.measure("left_within", "within", days{20} - core::Duration{1});
  CHECK(before.denominator == 3);
  CHECK(before.numerator == core::WideSum{0});
  const auto retained =
      Custody{}.measure("retention", "after", days{20} - core::Duration{1});
  CHECK(retained.numerator == core::WideSum{3});
}

TEST_CASE("Who has left for elsewhere has not left for here", "[model][leaving]") {
  Custody here;
  CHECK(here.measure("left_within", "within", days{25}, {here.out()}).numerator ==
        core::WideSum{2});
  Custody there;
  const auto left =
      there.measure("left_within", "within", days{25}, {there.elsewhere()});
  CHECK(left.numerator == core::WideSum{0});
  CHECK(left.denominator == 2);
}

TEST_CASE("The time to somewhere counts up to its limit", "[model][leaving]") {
  const auto days_of = [](int count) {
    return core::WideSum{core::Duration{days{count}}.count()};
  };
  // Those of days 30 and 74 can be followed for 25 days, and go out after 20.
  Custody here;
  const auto out = here.measure("restricted_time", "limit", days{25}, {here.out()});
  CHECK(out.denominator == 2);
  CHECK(out.numerator == days_of(20 + 20));
  CHECK(Custody{}.measure("restricted_time", "limit", days{25}).numerator ==
        days_of(20 + 20));
  // Three can be followed for ten days, and are still held when these are over.
  const auto soon = Custody{}.measure("restricted_time", "limit", days{10});
  CHECK(soon.denominator == 3);
  CHECK(soon.numerator == days_of(10 + 10 + 10));
}

TEST_CASE("Who went elsewhere counts with the whole limit", "[model][leaving]") {
  // Both are out after 20 days, and so never get elsewhere.
  Custody there;
  const auto never =
      there.measure("restricted_time", "limit", days{25}, {there.elsewhere()});
  CHECK(never.denominator == 2);
  CHECK(never.numerator == core::WideSum{core::Duration{days{25 + 25}}.count()});
}

}  // namespace caseload::test
