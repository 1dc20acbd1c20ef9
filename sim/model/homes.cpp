#include "model/homes.hpp"

#include "caseload/core/consistent_choice.hpp"
#include "caseload/model/purpose.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

constexpr double number_of_words = 18446744073709551616.0;  // 2^64

}  // namespace

Homes::Homes(const Geography& geography, const Spread& spread)
    : geography_{&geography}, has_shares_{!spread.shares.empty()} {
  double below = 0.0;
  for (std::size_t i = 0; i + 1 < spread.shares.size(); ++i) {
    below += spread.shares[i];
    below_.push_back(below >= 1.0
                         ? ~std::uint64_t{0}
                         : static_cast<std::uint64_t>(below * number_of_words));
  }
}

SiteIndex Homes::site_of(const core::Words& words, core::TimePoint time) const {
  if (geography_->empty()) return {};
  if (!has_shares_) {
    const auto open = static_cast<std::uint32_t>(geography_->open().at(time));
    return static_cast<SiteIndex>(core::consistent_choice(words[0], open));
  }
  const auto province = static_cast<ProvinceIndex>(
      std::upper_bound(below_.begin(), below_.end(), words[0]) - below_.begin());
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
