#include "catch.hpp"
#include "model/clinics_by_site.hpp"
#include "model/store_parts.hpp"

#include <set>

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using model::Pooling;
using std::chrono::days;

namespace {

using Kits = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("The kits of a part are those of a site times the sites that are open",
          "[model][stores_by_site]") {
  // 40 kits a site at the start and 50 to order up to: one site each, then four and
  // one.
  const auto amounts = [](Pooling pooling, core::TimePoint time) {
    Clinics clinics{growing_country()};
    clinics.store("store", pooling, terms(40, 50, 1h));
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    for (const model::StorePart& each : parts_of_stores(clinics.world.scenario())) {
      const model::Values& of_part = each.definition.values;
      found.emplace_back(
          of_part.get<std::int64_t>("on_hand"),
          of_part.get<model::Dated<std::int64_t>>("order_up_to").at(time));
    }
    return found;
  };
  using Found = std::vector<std::pair<std::int64_t, std::int64_t>>;
  CHECK(amounts(Pooling::nation, at(0, 0h)) == Found{{80, 100}});
  CHECK(amounts(Pooling::nation, at(10, 0h)) == Found{{80, 250}});
  CHECK(amounts(Pooling::province, at(0, 0h)) == Found{{40, 50}, {40, 50}});
  CHECK(amounts(Pooling::province, at(10, 0h)) == Found{{40, 200}, {40, 50}});
  CHECK(amounts(Pooling::site, at(0, 0h)) ==
        Found{{40, 50}, {40, 50}, {0, 0}, {0, 0}, {0, 0}});
  CHECK(amounts(Pooling::site, at(10, 0h)) ==
        Found{{40, 50}, {40, 50}, {0, 50}, {0, 50}, {0, 50}});
}

TEST_CASE("Kits at another place are of no use", "[model][stores_by_site]") {
  // Ten kits a site, never more; 30 people, all of the west, which has one site. Its
  // store serves 10, that of the nation all.
  for (const auto& [pooling, people] :
       {std::pair{Pooling::site, 10}, {Pooling::province, 10}, {Pooling::nation, 30}}) {
    Clinics clinics{country({4})};
    const auto visit = clinics.visit(clinics.store("store", pooling, only(10)));
    clinics.initial(visit, 30, {0.0, 1.0});
    const auto measure = clinics.entries(clinics.served);
    const auto result = model::World{clinics.world.scenario()}.run(1, 0);
    CHECK(result.measures[measure].numerator == core::WideSum{people});
  }
  // The three sites of the east have 30 together.
  Clinics clinics{country({4})};
  clinics.initial(clinics.visit(clinics.store("store", Pooling::province, only(10))),
                  30, {1.0, 0.0});
  const auto running = clinics.begun();
  running->advance(at(0, 1min));
  CHECK(on_hand(*running, 2) == Kits{0, 10});
}

TEST_CASE("A site that opens begins empty and orders at the next review",
          "[model][stores_by_site]") {
  // 5 kits a site, brought to 20 in two days. Three sites open on day 10; the reviews
  // after that are on days 14 and 21, so that each is without kits for six days.
  Clinics clinics{growing_country()};
  const auto stock = clinics.store("store", Pooling::site, terms(5, 20, days{2}));
  const auto out = clinics.world.measure("stock_out_time", values({{"stock", stock}}));
  const auto mean = clinics.world.measure("stock_on_hand", values({{"stock", stock}}));
  const auto orders =
      clinics.world.measure("orders_placed", values({{"stock", stock}}));
  const auto running = clinics.begun();
  const auto kits_at = [&](int day) {
    running->advance(at(day, 12h));
    return on_hand(*running, 5);
  };
  CHECK(kits_at(1) == Kits{5, 5, 0, 0, 0});
  CHECK(kits_at(2) == Kits{20, 20, 0, 0, 0});
  CHECK(kits_at(15) == Kits{20, 20, 0, 0, 0});
  CHECK(kits_at(16) == Kits{20, 20, 20, 20, 20});
  running->advance(at(30, 0h));

  const auto result = running->result();
  constexpr std::int64_t day = core::Duration{days{1}}.count();
  // Of two sites for 30 days and three for 20, three are without for 6.
  CHECK(result.measures[out].numerator == core::WideSum{18 * day});
  CHECK(result.measures[out].denominator == 120 * day);
  // In the second week 12 of 2 x 7 + 3 x 4 site-days, in the third 6 of 35.
  const auto& weekly = result.measures[out].weekly;
  REQUIRE(weekly.size() == 5);
  CHECK(weekly[0] == 0);
  CHECK(weekly[1] == Approx(7.0 * day * 12 / 26).margin(1.0));
  CHECK(weekly[2] == 7 * day * 6 / 35);
  CHECK(weekly[3] == 0);
  // Kits of all together: two sites 5 for 2 days and 20 for 28, three 20 for 14.
  CHECK(result.measures[mean].numerator ==
        core::WideSum{(2 * (5 * 2 + 20 * 28) + 3 * 20 * 14) * day});
  CHECK(result.measures[mean].denominator == 30 * day);
  CHECK(result.measures[orders].numerator == core::WideSum{5});
}

TEST_CASE("What was asked for before a site opened is not averaged",
          "[model][stores_by_site]") {
  // Orders are what was asked for in the last four periods, on average. 40 people come
  // on day 15, when the five sites are open: a site that opened on day 10 has its first
  // full period from day 14 to 21, so that it orders what was asked for in it, and not
  // a quarter or a half.
  Clinics clinics{growing_country()};
  model::Values rule = terms(0, 0, days{100});
  rule.set("cover", core::Duration{days{7}});
  rule.set("forecast_periods", std::int64_t{4});
  const auto stock = clinics.store("store", Pooling::site, rule);
  clinics.world.scenario().stock.back().rule = model::find_order_rule("forecast");
  clinics.world.come(days{15}, 40, clinics.visit(stock));
  clinics.world.scenario().initial.back().spread = {"test", {1.0, 0.0}};
  const auto running = clinics.begun();
  running->advance(at(14, 23h));
  std::vector<core::Handle> people;
  for (core::Handle i = 0; i < running->simulation().used(); ++i)
    if (running->person(i).state != core::nowhere) people.push_back(i);
  REQUIRE(people.size() == 40);
  running->advance(at(21, 1h));
  Kits asked(5, 0);
  for (const core::Handle person : people) ++asked[running->person(person).site];
  REQUIRE(asked[2] + asked[3] + asked[4] > 0);
  for (std::uint32_t i = 2; i < 5; ++i) {
    CAPTURE(i);
    CHECK(part(*running, i).on_order() == asked[i]);
  }
  // The old one of the east had nobody in two periods: a third, to the nearest.
  CHECK(part(*running, 0).on_order() == (2 * asked[0] + 3) / 6);
}

TEST_CASE("A province's store supplies those of its sites", "[model][stores_by_site]") {
  // Provinces have 2 kits a site, never more: 6 and 2. Each site wants 4.
  const auto sent = [](const std::string& rationing) {
    Clinics clinics{country({4})};
    model::Values source = only(2);
    source.set("rationing", rationing);
    const auto province = clinics.store("province", Pooling::province, source);
    clinics.store("site", Pooling::site, terms(0, 4, days{1}), province);
    const auto running = clinics.begun();
    running->advance(at(2, 0h));
    // Stores by name: two of provinces, then four of sites.
    CHECK(on_hand(*running, 2) == Kits{0, 0});
    Kits kits = on_hand(*running, 6);
    return Kits{kits.begin() + 2, kits.end()};
  };
  CHECK(sent("first_come") == Kits{4, 2, 0, 2});
  CHECK(sent("proportional") == Kits{2, 2, 2, 2});
}

TEST_CASE("Stores of a site are supplied by those of the same site",
          "[model][stores_by_site]") {
  // 3 kits a site behind the counter; of each 2 go to it, in an hour, and 1 stays.
  Clinics clinics{country({4})};
  const auto back = clinics.store("back", Pooling::site, only(3));
  clinics.store("counter", Pooling::site, terms(0, 2, 1h), back);
  const auto running = clinics.begun();
  running->advance(at(0, 2h));
  CHECK(on_hand(*running, 8) == Kits{1, 1, 1, 1, 2, 2, 2, 2});
}

TEST_CASE("Parts of a store come by the numbers of province and site, not by rows",
          "[model][stores_by_site]") {
  // The nation has 7 kits; each of four sites wants 4, all in the same tick. That of
  // the west (5) asks before those of the east (11), though it comes later by name.
  const auto sent = [](const std::string& rationing, std::uint16_t west,
                       Pooling pooling) {
    Clinics clinics{{{{"west", west, 200}, {"east", 11, 600}}, {4}}};
    model::Values source = only(7);
    source.set("rationing", rationing);
    const auto nation = clinics.store("nation", Pooling::nation, source);
    clinics.world.scenario().stock.back().per_site = false;
    clinics.store("site", pooling, terms(0, 4, days{1}), nation);
    const auto running = clinics.begun();
    running->advance(at(2, 0h));
    const std::uint32_t parts = pooling == Pooling::site ? 5 : 3;
    Kits kits = on_hand(*running, parts);
    return Kits{kits.begin() + 1, kits.end()};
  };
  // Three of the east, then that of the west.
  CHECK(sent("first_come", 5, Pooling::site) == Kits{3, 0, 0, 4});
  CHECK(sent("first_come", 12, Pooling::site) == Kits{4, 3, 0, 0});
  // 1.75 each: one each, and one more to the first three.
  CHECK(sent("proportional", 5, Pooling::site) == Kits{2, 2, 1, 2});
  CHECK(sent("proportional", 12, Pooling::site) == Kits{2, 2, 2, 1});
  // East 12 and west 4.
  CHECK(sent("first_come", 5, Pooling::province) == Kits{3, 4});
  CHECK(sent("first_come", 12, Pooling::province) == Kits{7, 0});
}

TEST_CASE("The draws of a part have an address of its own", "[model][stores_by_site]") {
  const core::Law drawn = law("exponential", {{"mean", core::Duration{days{20}}}});
  const auto arrivals = [&](Pooling pooling) {
    Clinics clinics{country({4})};
    model::Values rule = terms(0, 9, 1h);
    rule.set("lead_time", model::DatedLaw{drawn});
    clinics.store("store", pooling, rule);
    const auto running = clinics.begun();
    running->advance(core::TimePoint{1ms});
    std::vector<core::TimePoint> next;
    const auto parts = parts_of_stores(clinics.world.scenario()).size();
    for (std::uint32_t i = 0; i < parts; ++i)
      next.push_back(part(*running, i).next_delivery());
    return next;
  };
  const std::string name = "store";
  const auto by_address = [&](std::uint16_t province, std::uint32_t site) {
    const core::Words words = core::random_words(
        core::StreamKey{1, 0}, {.case_number = site << 16, .layer = province},
        {.purpose = static_cast<std::uint16_t>(model::lead_time),
         .owner = core::number_of_name(name.data(), name.data() + name.size())});
    return core::TimePoint{drawn.draw(words[0])};
  };
  CHECK(arrivals(Pooling::nation) == std::vector{by_address(0, 0)});
  CHECK(arrivals(Pooling::province) ==
        std::vector{by_address(11, 0), by_address(5, 0)});
  const std::vector by_site = arrivals(Pooling::site);
  CHECK(by_site == std::vector{by_address(11, 1), by_address(11, 2), by_address(11, 3),
                               by_address(5, 1)});
  CHECK(std::set<core::TimePoint>{by_site.begin(), by_site.end()}.size() == 4);
}

TEST_CASE("Books balance at every part, whatever the chain",
          "[model][stores_by_site]") {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    Clinics clinics{growing_country()};
    model::Values source = terms(20, 30, 1h);
    source.set("lead_time", model::DatedLaw{law("exponential",
                                                {{"mean", core::Duration{days{6}}}})});
    source.set("shelf_life", core::Duration{days{12}});
    source.set("rationing", std::string{"proportional"});
    const auto nation = clinics.store("nation", Pooling::nation, source);
    model::Values middle = terms(6, 9, days{1});
    middle.set("transit_loss", model::Dated<double>{0.1});
    middle.set("fill_rate", model::Dated<double>{0.8});
    const auto province = clinics.store("province", Pooling::province, middle, nation);
    model::Values last = terms(2, 6, 12h);
    last.set("shocks", std::vector<model::Shock>{{at(12, 0h), at(16, 0h), 0.5}});
    const auto site = clinics.store("site", Pooling::site, last, province);
    const auto sets = clinics.world.equipment(
        "sets", {1}, law("exponential", {{"mean", core::Duration{days{5}}}}),
        core::Law::fixed(days{2}));
    clinics.world.scenario().equipment.back().pooling = Pooling::site;
    clinics.world.scenario().equipment.back().per_site = true;
    // Some wait for kits, with patience; some go home; some are of the province.
    const auto waiting = clinics.world.state(
        "waiting", "service",
        values({{"staff", clinics.nurses},
                {"work", model::DatedLaw{core::Law::fixed(core::Duration{3h})}},
                {"stock", site},
                {"kits", std::int64_t{2}},
                {"equipment", sets},
                {"when_without_equipment", clinics.without},
                {"patience", model::DatedLaw{law("exponential",
                                                 {{"mean", core::Duration{days{4}}}})}},
                {"when_out_of_patience", clinics.without}}));
    clinics.world.lead(waiting, clinics.served);
    std::uint16_t number = 100;
    for (const auto to : {waiting, clinics.visit(site), clinics.visit(province)}) {
      model::ArrivalLayer layer;
      layer.number = number++;
      layer.to = to;
      layer.majorant = 2.0;
      layer.cases_per_day = model::Dated<double>{2.0};
      layer.spread = {"test", {0.6, 0.4}};
      clinics.world.scenario().arrivals.push_back(layer);
    }
    const auto measure = clinics.entries(clinics.served);
    const auto running = clinics.begun(seed);
    running->advance(at(30, 0h));
    CHECK_FALSE(running->result().measures[measure].numerator == core::WideSum{});
    // One of the nation, two of provinces, five of sites; of these the first two were
    // open at the start.
    CHECK(part(*running, 0).ledger().opening == 40);
    CHECK(part(*running, 3).ledger().opening == 2);
    CHECK(part(*running, 5).ledger().opening == 0);
    for (std::uint32_t i = 0; i < 8; ++i) {
      CAPTURE(seed, i);
      CHECK(part(*running, i).ledger().received > 0);
    }
  }
}

TEST_CASE("A visit is put off to the next delivery of its own site",
          "[model][stores_by_site]") {
  // The nation has 4 kits, all for the west, which asks first (see above): they come
  // on day 2. In the east nothing is on its way: its people come at the limit, day 5.
  Clinics clinics{country({2})};
  const auto nation = clinics.store("nation", Pooling::nation, only(4));
  clinics.world.scenario().stock.back().per_site = false;
  const auto site = clinics.store("site", Pooling::site, terms(0, 4, days{2}), nation);
  const auto course = clinics.world.state(
      "course", "course",
      values({{"staff", clinics.nurses},
              {"work", model::DatedLaw{core::Law::fixed(core::Duration{1h})}},
              {"visits", std::int64_t{1}},
              {"interval", core::Duration{days{28}}},
              {"stock", site},
              {"without_kit", std::string{"put_off"}},
              {"put_off_limit", core::Duration{days{5}}}}));
  clinics.world.lead(course, clinics.served);
  clinics.initial(course, 3, {1.0, 0.0});
  clinics.initial(course, 3, {0.0, 1.0});
  const auto running = clinics.begun();
  const auto served_by = [&](core::TimePoint time) {
    running->advance(time);
    return 6 - running->census()[static_cast<std::size_t>(course)];
  };
  CHECK(served_by(at(2, 0h)) == 0);
  CHECK(served_by(at(2, 2h)) == 3);
  CHECK(served_by(at(5, 0h)) == 3);
  CHECK(served_by(at(5, 2h)) == 6);
}
