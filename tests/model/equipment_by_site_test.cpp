#include "catch.hpp"
#include "model/clinics_by_site.hpp"

#include <algorithm>

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using model::Pooling;
using std::chrono::days;

TEST_CASE("Equipment elsewhere is of no use, and new sites bring their own",
          "[model][equipment_by_site]") {
  // A set at each of four sites; four people of the west come at once.
  const auto served = [](Pooling pooling) {
    Clinics clinics{country({4})};
    const auto sets = clinics.world.equipment("sets", {1}, core::Law::fixed(days{100}),
                                              core::Law::fixed(days{1}));
    clinics.world.scenario().equipment.back().pooling = pooling;
    clinics.world.scenario().equipment.back().per_site = true;
    const auto visit = clinics.world.state(
        "visit", "service",
        values({{"staff", clinics.nurses},
                {"work", model::DatedLaw{core::Law::fixed(core::Duration{1h})}},
                {"equipment", sets},
                {"when_without_equipment", clinics.without}}));
    clinics.world.lead(visit, clinics.served);
    clinics.initial(visit, 4, {0.0, 1.0});
    const auto measure = clinics.entries(clinics.served);
    const auto running = clinics.begun();
    running->advance(at(30, 0h));
    return running->result().measures[measure].numerator;
  };
  CHECK(served(Pooling::site) == core::WideSum{1});
  CHECK(served(Pooling::province) == core::WideSum{1});
  CHECK(served(Pooling::nation) == core::WideSum{4});

  // A set works for 12 days and is away for 3. Two are there from the start: 24 of 30
  // days. Three come on day 10: they work until day 22, and from day 25 on.
  for (const Pooling pooling : {Pooling::site, Pooling::province, Pooling::nation}) {
    Clinics clinics{growing_country()};
    const auto sets = clinics.world.equipment("sets", {1}, core::Law::fixed(days{12}),
                                              core::Law::fixed(days{3}));
    clinics.world.scenario().equipment.back().pooling = pooling;
    clinics.world.scenario().equipment.back().per_site = true;
    const auto measure =
        clinics.world.measure("equipment_working", values({{"equipment", sets}}));
    const auto running = clinics.begun();
    running->advance(at(30, 0h));
    const auto result = running->result().measures[measure];
    constexpr std::int64_t day = core::Duration{days{1}}.count();
    CHECK(result.numerator == core::WideSum{(2 * 24 + 3 * 17) * day});
    CHECK(result.denominator == (2 * 30 + 3 * 20) * day);
  }
}

TEST_CASE("The breakdowns of a site's set have an address of their own",
          "[model][equipment_by_site]") {
  const core::Law drawn = law("exponential", {{"mean", core::Duration{days{10}}}});
  Clinics clinics{country({4})};
  const auto sets = clinics.world.equipment("sets", {2}, drawn, drawn);
  clinics.world.scenario().equipment.back().pooling = Pooling::site;
  clinics.world.scenario().equipment.back().per_site = true;
  const auto measure =
      clinics.world.measure("equipment_working", values({{"equipment", sets}}));
  // Until the first breakdown of any set all eight work.
  core::TimePoint first = core::never;
  const std::string name = "sets";
  for (const auto& [province, site] :
       {std::pair{11U, 1U}, {11U, 2U}, {11U, 3U}, {5U, 1U}})
    for (const std::uint32_t set : {1U, 2U}) {
      const core::Words words = core::random_words(
          core::StreamKey{1, 0},
          {.case_number = (site << 16) | set,
           .layer = static_cast<std::uint16_t>(province)},
          {.purpose = static_cast<std::uint16_t>(model::breakdown),
           .owner = core::number_of_name(name.data(), name.data() + name.size())});
      first = std::min(first, core::TimePoint{drawn.draw(words[0])});
    }
  clinics.world.scenario().end = first;
  const auto whole = clinics.begun();
  whole->advance(first);
  CHECK(whole->result().measures[measure].numerator ==
        core::WideSum{8 * first.time_since_epoch().count()});
  clinics.world.scenario().end = first + 1h;
  const auto broken = clinics.begun();
  broken->advance(first + 1h);
  CHECK_FALSE(broken->result().measures[measure].numerator ==
              core::WideSum{8 * (first + 1h).time_since_epoch().count()});
}
