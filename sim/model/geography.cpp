#include "caseload/model/geography.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace caseload::model {
namespace {

/// Shares `sites` out to the provinces of `sharing` by largest remainder.
void share_by_largest_remainder(const std::vector<Province>& provinces,
                                const std::vector<std::size_t>& sharing,
                                std::int64_t sites, std::vector<std::int64_t>& shared) {
  std::int64_t people = 0;
  for (const std::size_t i : sharing) people += provinces[i].population;
  std::vector<std::pair<std::int64_t, std::size_t>> remainders;
  std::int64_t left = sites;
  for (const std::size_t i : sharing) {
    const std::int64_t quota = sites * provinces[i].population;
    shared[i] = quota / people;
    left -= shared[i];
    remainders.emplace_back(quota % people, i);
  }
  std::stable_sort(remainders.begin(), remainders.end(),
                   [&](const auto& a, const auto& b) {
                     return std::pair{a.first, provinces[a.second].population} >
                            std::pair{b.first, provinces[b.second].population};
                   });
  for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i)
    ++shared[remainders[i].second];
}

}  // namespace

std::vector<std::int64_t> sites_by_province(const std::vector<Province>& provinces,
                                            std::int64_t sites) {
  core::expects(!provinces.empty() && sites >= std::ssize(provinces),
                "at least one site for each province");
  std::vector<std::int64_t> shared(provinces.size(), 1);
  std::vector<std::size_t> sharing(provinces.size());
  std::iota(sharing.begin(), sharing.end(), std::size_t{0});
  // Who is due less than one gets one and is out; then the others are due less.
  for (;;) {
    std::int64_t people = 0;
    for (const std::size_t i : sharing) people += provinces[i].population;
    const std::int64_t to_share =
        sites - static_cast<std::int64_t>(provinces.size() - sharing.size());
    const auto due_one = [&](std::size_t i) {
      return to_share * provinces[i].population >= people;
    };
    const auto small = std::stable_partition(sharing.begin(), sharing.end(), due_one);
    if (small == sharing.end()) {
      if (!sharing.empty())
        share_by_largest_remainder(provinces, sharing, to_share, shared);
      return shared;
    }
    sharing.erase(small, sharing.end());
  }
}

std::vector<std::int64_t> people_by_province(std::int64_t people,
                                             const std::vector<double>& shares) {
  std::vector<std::int64_t> shared;
  std::vector<double> remainders;
  for (const double share : shares) {
    const double due = share * static_cast<double>(people);
    shared.push_back(static_cast<std::int64_t>(std::floor(due)));
    remainders.push_back(due - std::floor(due));
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return remainders[a] > remainders[b];
  });
  std::int64_t left =
      people - std::accumulate(shared.begin(), shared.end(), std::int64_t{0});
  for (std::size_t i = 0; left > 0 && i < order.size(); ++i, --left) ++shared[order[i]];
  return shared;
}

std::vector<Dated<std::int64_t>> people_by_province(const Dated<std::int64_t>& people,
                                                    const std::vector<double>& shares) {
  std::vector<std::vector<Step<std::int64_t>>> steps(shares.size());
  for (const auto& [from, number] : people.steps()) {
    const auto there = people_by_province(number, shares);
    for (std::size_t i = 0; i < there.size(); ++i) steps[i].push_back({from, there[i]});
  }
  std::vector<Dated<std::int64_t>> of_province;
  for (auto& each : steps) of_province.emplace_back(std::move(each));
  return of_province;
}

std::optional<Geography::Closure> Geography::first_closure(
    const std::vector<Province>& provinces, const Dated<std::int64_t>& sites) {
  std::vector<std::int64_t> before(provinces.size(), 0);
  for (const auto& step : sites.steps()) {
    const auto after = sites_by_province(provinces, step.value);
    for (std::size_t i = 0; i < provinces.size(); ++i)
      if (after[i] < before[i]) return Closure{i, step.from, before[i], after[i]};
    before = after;
  }
  return {};
}

Geography::Geography(std::vector<Province> provinces, const Dated<std::int64_t>& sites)
    : provinces_{std::move(provinces)}, sites_of_(provinces_.size()), open_{sites} {
  std::sort(provinces_.begin(), provinces_.end(),
            [](const Province& a, const Province& b) { return a.name < b.name; });
  for (const auto& step : sites.steps()) {
    core::expects(step.value <= most_sites, "sites that 16 bits can number");
    const auto there = sites_by_province(provinces_, step.value);
    for (std::size_t i = 0; i < provinces_.size(); ++i) {
      auto& of_province = sites_of_[i];
      core::expects(there[i] >= std::ssize(of_province), "no site closes");
      while (std::ssize(of_province) < there[i]) {
        const auto index = static_cast<SiteIndex>(sites_.size());
        sites_.push_back({.province = static_cast<ProvinceIndex>(i),
                          .number = static_cast<std::uint16_t>(of_province.size()),
                          .opens = step.from});
        of_province.push_back(index);
      }
    }
  }
}

std::optional<Pooling> pooling_called(std::string_view name) {
  const auto found = std::find(pooling_names.begin(), pooling_names.end(), name);
  if (found == pooling_names.end()) return {};
  return static_cast<Pooling>(found - pooling_names.begin());
}

bool Geography::grows() const {
  return open_.steps().size() > 1;
}

}  // namespace caseload::model
