#include "catch.hpp"
#include "model/known_people.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

#include <array>

using namespace caseload;
using namespace caseload::test;
using std::chrono::days;
using std::chrono::hours;

namespace {

/// Arrests in cases of two on average, an hour of custody, and then at large or out of
/// the model.
class Arrests {
 public:
  explicit Arrests(std::string_view afterwards) {
    out_ = world.state("out", "exit");
    at_large = world.state("at_large", "community");
    custody = world.state("custody", "stay",
                          values({{"duration", core::Law::fixed(hours{1})}}));
    world.lead(custody, afterwards == "at_large" ? at_large : out_);
    world.scenario().states[static_cast<std::size_t>(custody)].begins_episode = true;
    model::ArrivalLayer layer;
    layer.name = "arrests";
    layer.number = 5;
    layer.to = custody;
    layer.cases_per_day = model::Dated<double>{2.0};
    layer.majorant = 2.0;
    layer.mean_batch = 2.0;
    world.scenario().arrivals.push_back(layer);
    entries = world.measure("entries", states({custody}));
    distinct = world.measure("distinct_people", states({custody}));
    not_met = world.measure("entries_not_met", states({custody}));
  }

  void set_quota(const model::Dated<std::int64_t>& population) {
    layer().quota = model::Quota{.among = {at_large}, .population = population};
  }
  model::ArrivalLayer& layer() { return world.scenario().arrivals.front(); }

  /// With the books checked after every event.
  model::ReplicationResult run() const {
    model::World running{world.scenario()};
    running.check_after_every_event();
    return running.run(1, 0);
  }

  WorldMaker world{days{100}};
  model::StateIndex at_large{};
  model::StateIndex custody{};
  std::size_t entries = 0;
  std::size_t distinct = 0;
  std::size_t not_met = 0;

 private:
  model::StateIndex out_{};
};

std::int64_t count(const model::ReplicationResult& result, std::size_t measure) {
  return static_cast<std::int64_t>(result.measures[measure].numerator.low());
}

}  // namespace

TEST_CASE("While nobody who is known is at large a quota brings the people who are new",
          "[model][quota]") {
  Arrests with_quota{"out"};
  with_quota.set_quota({1'000'000});
  const Arrests without{"out"};
  CHECK(canonical_bytes(with_quota.run()) == canonical_bytes(without.run()));
}

TEST_CASE("All arrests of the rate are made, of never more people than there are",
          "[model][quota]") {
  Arrests arrests{"at_large"};
  arrests.set_quota({30});
  const auto result = arrests.run();
  const Arrests without{"at_large"};
  CHECK(count(result, arrests.entries) == count(without.run(), without.entries));
  CHECK(count(result, arrests.distinct) == 30);
  CHECK(count(result, arrests.not_met) == 0);
}

TEST_CASE("Where nobody is left nobody comes, and that is counted", "[model][quota]") {
  Arrests arrests{"out"};
  arrests.set_quota({10});
  const auto result = arrests.run();
  const Arrests without{"out"};
  CHECK(count(result, arrests.entries) == 10);
  CHECK(count(result, arrests.distinct) == 10);
  CHECK(count(result, arrests.not_met) == count(without.run(), without.entries) - 10);
}

TEST_CASE("A population may grow, and who is there at the start is of it",
          "[model][quota]") {
  Arrests arrests{"at_large"};
  arrests.set_quota(model::Dated<std::int64_t>{
      {{core::TimePoint::min(), 12}, {core::TimePoint{days{50}}, 20}}});
  arrests.world.initial(arrests.at_large, 4);
  model::Values first_half = states({arrests.custody});
  first_half.set("until", core::TimePoint{days{50}});
  const auto before = arrests.world.measure("distinct_people", first_half);
  const auto result = arrests.run();
  CHECK(count(result, before) == 12);
  CHECK(count(result, arrests.distinct) == 20);
}

TEST_CASE("People of a case are taken where the case lives", "[model][quota]") {
  // Nine of ten people live in the east, and one in the west.
  Arrests arrests{"at_large"};
  arrests.world.scenario().geography = {{{"east", 11, 600}, {"west", 5, 200}}, {2}};
  arrests.layer().spread = {"test", {0.9, 0.1}};
  arrests.set_quota({10});
  std::vector<std::size_t> there;
  for (const auto province : {model::ProvinceIndex{0}, model::ProvinceIndex{1}}) {
    model::Values of_province = states({arrests.custody});
    of_province.set("provinces", std::vector<model::ProvinceIndex>{province});
    there.push_back(arrests.world.measure("distinct_people", of_province));
    there.push_back(arrests.world.measure("entries", of_province));
    there.push_back(arrests.world.measure("entries_not_met", of_province));
  }
  const auto result = arrests.run();
  CHECK(count(result, there[0]) == 9);
  CHECK(count(result, there[3]) == 1);
  // Two who are arrested in one case cannot both be the only one.
  CHECK(count(result, there[5]) > 0);
  // As many as live there are arrested there: 0.9 of some 400, within four standard
  // deviations of cases of two.
  const auto asked =
      static_cast<double>(count(result, there[1]) + count(result, there[2]));
  const auto all = static_cast<double>(count(result, arrests.entries) +
                                       count(result, arrests.not_met));
  CHECK(asked / all == Approx(0.9).margin(0.1));
}

TEST_CASE("Who is arrested while they wait leaves the queue", "[model][quota]") {
  // Everybody who is released joins a queue that one doctor serves for weeks; they are
  // at large there.
  Arrests arrests{"out"};
  const auto doctors = arrests.world.staff("doctors", {1});
  const auto clinic = arrests.world.state(
      "clinic", "service",
      values({{"staff", doctors}, {"work", core::Law::fixed(days{20})}}));
  arrests.world.lead(clinic, arrests.at_large);
  arrests.world.lead(arrests.custody, clinic);
  arrests.layer().quota = model::Quota{.among = {clinic}, .population = {15}};
  const auto waiting = arrests.world.measure("people", states({clinic}));
  const auto result = arrests.run();
  CHECK(count(result, arrests.distinct) == 15);
  // More arrests than people: some were taken out of the queue, or from the doctor.
  CHECK(count(result, arrests.entries) > 100);
  CHECK(result.measures[waiting].numerator.to_double() > 0.0);
}

TEST_CASE("All who are at large are taken alike, known or not", "[model][quota]") {
  // Ten people: four are known and at large, one is known and in custody.
  Arrests arrests{"at_large"};
  arrests.set_quota({10});
  model::KnownPeople known{arrests.layer(), arrests.world.scenario()};
  known.begin();
  for (core::Handle handle = 0; handle < 5; ++handle) {
    model::Person person;
    person.identity = {.case_number = handle, .layer = 5, .member = 1};
    person.state =
        static_cast<std::uint16_t>(handle == 2 ? arrests.custody : arrests.at_large);
    known.came_in(handle, person);
  }
  std::array<int, 6> taken{};  // [handle]; the last: somebody new
  constexpr int choices = 90'000;
  for (std::uint32_t i = 0; i < choices; ++i) {
    const auto words =
        core::random_words(core::StreamKey{1, 0}, {.case_number = i}, {});
    const auto choice = known.choose({}, words, core::TimePoint{});
    const bool is_known = choice.who == model::KnownPeople::Choice::Who::known;
    REQUIRE(choice.who != model::KnownPeople::Choice::Who::nobody);
    ++taken[is_known ? choice.known : 5];
  }
  // One in nine each, and five in nine who are not known: within four standard
  // deviations of binomial counts, 94 and 149.
  for (const std::size_t handle : {0, 1, 3, 4})
    CHECK(taken[handle] == Approx(choices / 9).margin(4 * 94));
  CHECK(taken[2] == 0);
  CHECK(taken[5] == Approx(5 * choices / 9).margin(4 * 149));
}

TEST_CASE("A population is spread over provinces by largest remainder",
          "[model][quota]") {
  using Numbers = std::vector<std::int64_t>;
  CHECK(model::people_by_province(10, {0.5, 0.25, 0.25}) == Numbers{5, 3, 2});
  CHECK(model::people_by_province(10, {0.46, 0.46, 0.08}) == Numbers{5, 4, 1});
  CHECK(model::people_by_province(0, {0.7, 0.3}) == Numbers{0, 0});
}
