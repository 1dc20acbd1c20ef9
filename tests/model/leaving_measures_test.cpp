#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "worlds.hpp"

#include <array>
#include <chrono>
#include <utility>
#include <vector>

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

/// 100 days, observed from day 10. Prison of 20 days, a while out, then custody of a
/// day and out of the model. Entered on days 5, 10, 40 and 70, those of days 10 and 40
/// twice.
TEST_CASE("Who leaves prison is followed to custody, whatever lies between",
          "[model][leaving]") {
  WorldMaker world{days{100}};
  world.scenario().observe_from = core::TimePoint{days{10}};
  const auto lasts = [](int count) {
    return values({{"duration", core::Law::fixed(days{count})}});
  };
  const auto prison = world.state("prison", "stay", lasts(20));
  const auto hostel = world.state("hostel", "stay", lasts(5));
  const auto at_large = world.state("at_large", "stay", lasts(10));
  const auto custody = world.state("custody", "stay", lasts(1));
  const auto out = world.state("out", "exit");
  world.lead(prison, hostel);
  world.lead(hostel, at_large);
  world.lead(at_large, custody);
  world.lead(custody, out);
  // They leave prison on days 25, 30, 60 and 90, and come into custody 15 days later.
  for (const int on : {5, 10, 40, 70}) world.come(days{on}, 1, prison);
  const auto within = [&](core::Duration time, std::vector<model::StateIndex> from,
                          std::vector<model::StateIndex> to) {
    return world.measure("comes_within",
                         values({{"states", from}, {"to", to}, {"within", time}}));
  };
  const auto at_last = within(days{15}, {prison}, {custody});
  const auto too_soon = within(days{15} - core::Duration{1}, {prison}, {custody});
  const auto at_once = within(core::Duration{0}, {prison}, {hostel});
  // The hostel is not left by who goes there: they leave both on days 30, 35, 65
  // and 95.
  const auto both = within(days{10}, {prison, hostel}, {custody});
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  const auto found = [&](std::size_t measure) {
    return std::pair{result.measures[measure].numerator.to_double(),
                     result.measures[measure].denominator};
  };
  // Who leaves on day 90 cannot be followed for 15 days.
  CHECK(found(at_last) == std::pair{3.0, std::int64_t{3}});
  CHECK(found(too_soon) == std::pair{0.0, std::int64_t{3}});
  CHECK(found(at_once) == std::pair{4.0, std::int64_t{4}});
  CHECK(found(both) == std::pair{3.0, std::int64_t{3}});
}

TEST_CASE("Who leaves again is followed from then on, and counts twice",
          "[model][leaving]") {
  WorldMaker world{days{100}};
  const auto prison =
      world.state("prison", "stay", values({{"duration", core::Law::fixed(days{20})}}));
  const auto custody =
      world.state("custody", "stay", values({{"duration", core::Law::fixed(days{1})}}));
  world.lead(prison, custody);
  world.lead(custody, prison);
  world.come(days{0}, 1, prison);
  // Out of prison on days 20, 41, 62 and 83, out of custody on days 21, 42, 63 and 84.
  const auto again =
      world.measure("comes_within", values({{"states", std::vector{custody}},
                                            {"to", std::vector{custody}},
                                            {"within", core::Duration{days{20}}}}));
  const auto at_once =
      world.measure("comes_within", values({{"states", std::vector{custody}},
                                            {"to", std::vector{custody}},
                                            {"within", core::Duration{days{19}}}}));
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  CHECK(result.measures[again].denominator == 3);  // day 84 + 20 is beyond the end
  CHECK(result.measures[again].numerator == core::WideSum{3});
  CHECK(result.measures[at_once].numerator == core::WideSum{0});
}

TEST_CASE("The share of people at a date is of those who are there then",
          "[model][leaving]") {
  WorldMaker world{days{10}};
  world.scenario().person_types = {"user", "other"};
  const auto prison =
      world.state("prison", "stay", values({{"duration", core::Law::fixed(days{4})}}));
  const auto court =
      world.state("court", "stay", values({{"duration", core::Law::fixed(days{1})}}));
  const auto out = world.state("out", "exit");
  world.lead(court, prison);
  world.lead(prison, out);
  // Three come to court on day 1, and two more to prison at noon of day 3.
  world.come(days{1}, 3, court);
  world.come(days{3} + std::chrono::hours{12}, 2, prison);
  const auto at = [&](int day) {
    return world.measure("share_of_people_at",
                         values({{"states", std::vector{prison}},
                                 {"among", std::vector{prison, court}},
                                 {"date", core::TimePoint{days{day}}}}));
  };
  const std::array measures{at(1), at(2), at(3), at(4), at(6), at(9)};
  const auto result = model::Simulator{world.scenario()}.run(1, 0);
  std::vector<std::pair<double, std::int64_t>> found;
  for (const auto measure : measures)
    found.emplace_back(result.measures[measure].numerator.to_double(),
                       result.measures[measure].denominator);
  // Just before the day begins: who comes or leaves at 00:00 has not done so yet.
  CHECK(found == std::vector<std::pair<double, std::int64_t>>{
                     {0, 0}, {0, 3}, {3, 3}, {5, 5}, {5, 5}, {0, 0}});
}

}  // namespace caseload::test
