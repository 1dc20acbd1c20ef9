#include "model/staff/fluid_inflow.hpp"

#include "caseload/core/error.hpp"
#include "caseload/model/purpose.hpp"
#include "caseload/model/state.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace caseload::model {
namespace {

constexpr core::Duration about_an_hour = std::chrono::hours{1};

/// So tight that the amount is as good as fixed: below what core's gamma law takes.
constexpr double least_cv = 0.05;

/// Nothing where no work comes.
std::optional<core::Law> law_of(const SlotWork& work) {
  const core::Duration mean = core::to_ticks(core::RealDuration{work.mean});
  if (mean <= core::Duration::zero()) return {};
  if (work.cv < least_cv) return core::Law::fixed(mean);
  const auto* kind = core::find_distribution("gamma");
  core::expects(kind != nullptr, "a gamma law in the catalogue");
  auto built = kind->build({{"mean", mean}, {"cv", work.cv}}, {});
  core::expects(std::holds_alternative<core::Law>(built),
                "a fluid whose slots are not too unlike (fluid_slots)");
  return std::get<core::Law>(std::move(built));
}

}  // namespace

SlotWork work_of_slot(double people_per_open_day, const core::Law& work,
                      core::Duration length) {
  const double people =
      people_per_open_day * static_cast<double>(length.count()) / core::ticks_a_day;
  const double mean = work.mean().count();
  const double deviation = work.standard_deviation().count();
  if (people * mean <= 0.0) return {};
  return {.mean = people * mean,
          .cv = std::sqrt(people * (mean * mean + deviation * deviation)) /
                (people * mean)};
}

std::vector<core::Duration> lengths_of_slots(const WorkingWeek& week) {
  std::vector<core::Duration> lengths;
  for (const auto& step : week.openings().steps())
    for (const WorkingWeek::Opening& opening : step.value) {
      const Session session{.opens = core::TimePoint{opening.opens},
                            .closes = core::TimePoint{opening.closes}};
      for (std::int64_t slot = 0; slot < slots_of(session); ++slot)
        lengths.push_back(begin_of_slot(session, slot + 1) -
                          begin_of_slot(session, slot));
    }
  return lengths;
}

Dated<double> people_per_open_day(const Scenario& scenario, const ArrivalLayer& layer,
                                  const Area& area) {
  const Geography& geography = scenario.geography;
  if (geography.empty() || area.province == 0) return layer.cases_per_day;
  const Dated<std::int64_t> open = open_of(area.sites);
  if (layer.cases_per_day_per_site) return product(*layer.cases_per_day_per_site, open);
  Dated<double> share{1.0};
  if (layer.spread.shares.empty()) {
    share = combined(open, geography.open(), [](std::int64_t here, std::int64_t all) {
      return static_cast<double>(here) / static_cast<double>(all);
    });
  } else {
    const ProvinceIndex province = area.sites.front().province;
    std::vector<Site> sites;
    for (const SiteIndex site : geography.sites_of(province))
      sites.push_back(geography.sites()[static_cast<std::size_t>(site)]);
    const double lives = layer.spread.shares[static_cast<std::size_t>(province)];
    share = combined(open, open_of(sites), [=](std::int64_t here, std::int64_t there) {
      return lives * static_cast<double>(here) / static_cast<double>(there);
    });
  }
  return product(layer.cases_per_day, share);
}

std::int64_t slots_of(const Session& session) {
  const core::Duration length = session.closes - session.opens;
  return std::max<std::int64_t>(1, (length + about_an_hour / 2) / about_an_hour);
}

core::TimePoint begin_of_slot(const Session& session, std::int64_t slot) {
  return session.opens + (session.closes - session.opens) * slot / slots_of(session);
}

FluidInflow::FluidInflow(const Scenario& scenario, const ArrivalLayer& layer,
                         const StaffPool& pool, const Area& area)
    : who_{.case_number = area.case_of(), .layer = layer.number},
      province_{area.province},
      work_{scenario.states[static_cast<std::size_t>(layer.to)].values.get<DatedLaw>(
          "work")} {
  core::expects(pool.week.has_value(), "a fluid comes while a pool is open");
  const Values& values = scenario.states[static_cast<std::size_t>(layer.to)].values;
  line_ = class_of_work(values);
  if (const auto* time = values.find<DatedLaw>("patience"))
    patience_ = time->at({}).most();
  const Dated<double> people = people_per_open_day(scenario, layer, area);
  const std::vector<core::Duration> lengths = lengths_of_slots(*pool.week);
  core::TimePoint from = core::TimePoint::min();
  while (from != core::never) {
    auto& laws = laws_.emplace_back(decltype(laws_)::value_type{from, {}}).value;
    for (const core::Duration length : lengths)
      if (!laws.contains(length))
        laws[length] = law_of(work_of_slot(people.at(from), work_.at(from), length));
    from = std::min(people.next_change_after(from), work_.next_change_after(from));
  }
}

core::Duration FluidInflow::left_of_service(core::TimePoint time) const {
  return core::to_ticks(work_.at(time).mean_residual());
}

std::int64_t FluidInflow::draw(core::StreamKey key, core::TimePoint from,
                               core::Duration length) const {
  const auto later = std::partition_point(
      laws_.begin(), laws_.end(), [&](const auto& step) { return step.from <= from; });
  const std::optional<core::Law>& law = std::prev(later)->value.at(length);
  if (!law) return 0;
  const auto minute = std::chrono::floor<std::chrono::minutes>(from.time_since_epoch());
  const core::Words words =
      core::random_words(key, who_,
                         {.purpose = static_cast<std::uint16_t>(fluid_work),
                          .owner = province_,
                          .occurrence = static_cast<std::uint32_t>(minute.count())});
  return law->draw(words[0]).count();
}

}  // namespace caseload::model
