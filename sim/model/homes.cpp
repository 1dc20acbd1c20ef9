#include "model/homes.hpp"

#include "caseload/core/consistent_choice.hpp"
#include "caseload/model/purpose.hpp"

#include <algorithm>

namespace caseload::model {

Homes::Homes(const Geography& geography, const Spread& spread)
    : geography_{&geography} {
  double sum = 0.0;
  for (const double share : spread.shares)
    up_to_.emplace_back(std::min(1.0, sum += share));
  // Whatever is lost in adding up: nobody lives beyond the last.
  if (!up_to_.empty()) up_to_.back() = core::Threshold{1.0};
}

SiteIndex Homes::site_of(const core::Words& words, core::TimePoint time) const {
  if (geography_->empty()) return {};
  if (up_to_.empty()) {
    const auto open = static_cast<std::uint32_t>(geography_->open().at(time));
    return static_cast<SiteIndex>(core::consistent_choice(words[0], open));
  }
  const auto lives = std::partition_point(
      up_to_.begin(), up_to_.end(),
      [&](const core::Threshold& each) { return !each.accepts(words[0]); });
  const auto province = static_cast<ProvinceIndex>(lives - up_to_.begin());
  return site_within(*geography_, province, words[1], time);
}

core::Words home_words(core::StreamKey key, std::uint16_t layer,
                       std::uint32_t case_number) {
  return core::random_words(key, {.case_number = case_number, .layer = layer},
                            {.purpose = static_cast<std::uint16_t>(home)});
}

SiteIndex site_within(const Geography& geography, ProvinceIndex province,
                      std::uint64_t word, core::TimePoint time) {
  const auto& sites = geography.sites_of(province);
  std::size_t open = sites.size();
  while (geography.sites()[static_cast<std::size_t>(sites[open - 1])].opens > time)
    --open;
  return sites[core::consistent_choice(word, static_cast<std::uint32_t>(open))];
}

}  // namespace caseload::model
