#include "caseload/model/geography.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/homes.hpp"
#include "model/weeks.hpp"

#include <chrono>
#include <cmath>

using namespace caseload;
using namespace std::chrono_literals;
using test::on_day;

namespace {

using Counts = std::vector<std::int64_t>;

std::vector<model::Province> provinces(const std::vector<std::int64_t>& populations) {
  std::vector<model::Province> list;
  for (const std::int64_t people : populations) {
    const std::string name{static_cast<char>('a' + list.size())};
    list.push_back({name, static_cast<std::uint16_t>(100 + list.size()), people});
  }
  return list;
}

model::Dated<std::int64_t> sites(std::int64_t first, int from, std::int64_t then) {
  return model::Dated<std::int64_t>{
      {{core::TimePoint::min(), first}, {on_day(from), then}}};
}

}  // namespace

TEST_CASE("Sites are shared out by largest remainder, one each at least",
          "[model][geography]") {
  // Of ten, d is due 0.5 and has 1. The other nine by 950 people: 4.74, 2.84, 1.42;
  // whole ones 4, 2, 1, and the two left to the remainders 0.84 and 0.74.
  CHECK(model::sites_by_province(provinces({500, 300, 150, 50}), 10) ==
        Counts{5, 3, 1, 1});
  // Of four, c and d are due less than one; of the two left b is due 0.75.
  CHECK(model::sites_by_province(provinces({500, 300, 150, 50}), 4) ==
        Counts{1, 1, 1, 1});
  // Equal remainders of 0.5: to the larger population, then to the first.
  CHECK(model::sites_by_province(provinces({1, 3}), 6) == Counts{1, 5});
  CHECK(model::sites_by_province(provinces({10, 10}), 5) == Counts{3, 2});
  CHECK(model::sites_by_province(provinces({7}), 12) == Counts{12});
  CHECK_THROWS_AS(model::sites_by_province(provinces({1, 1}), 1),
                  core::ContractViolation);
}

TEST_CASE("A province may lose a site when there are more", "[model][geography]") {
  // 6, 6 and 2 people: ten sites are 4, 4, 2; eleven are 5, 5, 1 (remainders 0.71,
  // 0.71, 0.57). Known as the Alabama paradox.
  const auto list = provinces({6, 6, 2});
  REQUIRE(model::sites_by_province(list, 10) == Counts{4, 4, 2});
  REQUIRE(model::sites_by_province(list, 11) == Counts{5, 5, 1});
  const auto closure = model::Geography::first_closure(list, sites(10, 40, 11));
  REQUIRE(closure.has_value());
  CHECK(closure->province == 2);
  CHECK(closure->date == on_day(40));
  CHECK(closure->before == 2);
  CHECK(closure->after == 1);
  CHECK_FALSE(model::Geography::first_closure(list, sites(10, 40, 12)).has_value());
  CHECK_THROWS_AS((model::Geography{list, sites(10, 40, 11)}), core::ContractViolation);
}

TEST_CASE("Sites stand in the order of opening, province and number",
          "[model][geography]") {
  // Written in another order than that of their names.
  auto list = provinces({300, 100});
  std::swap(list[0], list[1]);
  const model::Geography geography{list, sites(4, 10, 6)};
  REQUIRE(geography.provinces()[0].name == "a");
  // Four sites: 3 and 1. Six: 4.5 and 1.5, equal remainders, to the larger: 5 and 1.
  using model::ProvinceIndex;
  const core::TimePoint start = core::TimePoint::min();
  CHECK(geography.sites() ==
        std::vector<model::Site>{{ProvinceIndex{0}, 0, start},
                                 {ProvinceIndex{0}, 1, start},
                                 {ProvinceIndex{0}, 2, start},
                                 {ProvinceIndex{1}, 0, start},
                                 {ProvinceIndex{0}, 3, on_day(10)},
                                 {ProvinceIndex{0}, 4, on_day(10)}});
  CHECK(geography.grows());
  CHECK_FALSE(model::Geography{list, model::Dated<std::int64_t>{4}}.grows());
}

TEST_CASE("People live in provinces by their shares, and go to its sites alike",
          "[model][geography]") {
  const model::Geography geography{provinces({300, 100}), sites(4, 10, 6)};
  const model::Homes homes{geography, {.name = "users", .shares = {0.25, 0.75}}};
  constexpr std::uint32_t people = 40'000;
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const core::StreamKey key{seed, 0};
    std::vector<double> before(6, 0.0);
    std::vector<double> after(6, 0.0);
    std::size_t moved = 0;
    for (std::uint32_t i = 0; i < people; ++i) {
      const auto words = model::home_words(key, 7, i);
      const auto first = static_cast<std::size_t>(homes.site_of(words, on_day(9)));
      const auto then = static_cast<std::size_t>(homes.site_of(words, on_day(10)));
      before[first] += 1.0 / people;
      after[then] += 1.0 / people;
      if (first != then) {
        ++moved;
        CHECK(then >= 4);  // to a site that has opened
      }
    }
    // 3.29 standard errors of a share of 40,000 people.
    const auto margin = [](double share) {
      return 3.29 * std::sqrt(share * (1.0 - share) / people);
    };
    const std::vector<double> expected_before{0.25 / 3, 0.25 / 3, 0.25 / 3,
                                              0.75,     0.0,      0.0};
    const std::vector<double> expected_after{0.05, 0.05, 0.05, 0.75, 0.05, 0.05};
    for (std::size_t i = 0; i < 6; ++i) {
      CAPTURE(seed, i);
      CHECK(before[i] == Approx(expected_before[i]).margin(margin(expected_before[i])));
      CHECK(after[i] == Approx(expected_after[i]).margin(margin(expected_after[i])));
    }
    CHECK(static_cast<double>(moved) / people == Approx(0.1).margin(margin(0.1)));
  }
}

TEST_CASE("People may be spread as the sites are", "[model][geography]") {
  const model::Geography geography{provinces({300, 100}), sites(4, 10, 6)};
  const model::Homes homes{geography, {.name = "sites", .shares = {}}};
  constexpr std::uint32_t people = 40'000;
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    std::vector<double> after(6, 0.0);
    for (std::uint32_t i = 0; i < people; ++i)
      after[static_cast<std::size_t>(homes.site_of(
          model::home_words(core::StreamKey{seed, 0}, 7, i), on_day(10)))] +=
          1.0 / people;
    for (const double share : after)
      CHECK(share ==
            Approx(1.0 / 6).margin(3.29 * std::sqrt(1.0 / 6 * 5.0 / 6 / people)));
  }
}

TEST_CASE("Without provinces everybody is at the first site", "[model][geography]") {
  const model::Geography nowhere;
  const model::Homes homes{nowhere, {}};
  CHECK_FALSE(homes.is_drawn());
  CHECK(homes.site_of({~std::uint64_t{0}, ~std::uint64_t{0}}, on_day(1)) ==
        model::SiteIndex{0});
}
