#include "model/province_cells.hpp"

#include "caseload/core/error.hpp"
#include "model/audience.hpp"
#include "model/measures/common.hpp"

#include <algorithm>

namespace caseload::model {

/// Tells of each person the measure of their province, which is theirs for good
/// (OnlyOfProvinces): so one listener does for all.
class ProvinceCells::ToTheirProvince final : public Measure {
 public:
  ToTheirProvince(const std::vector<std::unique_ptr<Measure>>& measures,
                  const Geography& geography) {
    for (const Site& site : geography.sites())
      of_site_.push_back(measures[static_cast<std::size_t>(site.province)].get());
  }

  void found_inside(const Person& person, core::TimePoint now) override {
    of(person).found_inside(person, now);
  }
  void entered(const Person& person, core::TimePoint now) override {
    of(person).entered(person, now);
  }
  void left(const Person& person, core::TimePoint now) override {
    of(person).left(person, now);
  }
  void went_on(const Person& person, StateIndex to, core::TimePoint now) override {
    of(person).went_on(person, to, now);
  }
  void not_met(const Person& person, core::TimePoint now) override {
    of(person).not_met(person, now);
  }
  void started(const Person& person, core::TimePoint joined,
               core::TimePoint now) override {
    of(person).started(person, joined, now);
  }
  void joined(const Person& person, core::TimePoint now) override {
    of(person).joined(person, now);
  }
  void left_unserved(const Person& person, core::TimePoint joined,
                     core::TimePoint now) override {
    of(person).left_unserved(person, joined, now);
  }
  void lacks(const Person& person, Causes before, Causes now,
             core::TimePoint when) override {
    of(person).lacks(person, before, now, when);
  }
  void taken(const Person& person, bool by_trained, core::TimePoint now) override {
    of(person).taken(person, by_trained, now);
  }
  void visit_over(const Person& person, const Visit& visit,
                  core::TimePoint now) override {
    of(person).visit_over(person, visit, now);
  }

  MeasureResult result(core::TimePoint) override { return {}; }
  void reset() override {}

 private:
  Measure& of(const Person& person) { return *of_site_[person.site]; }

  std::vector<Measure*> of_site_;  ///< [site]
};

ProvinceCells::ProvinceCells(const MeasureDefinition& definition,
                             const Scenario& scenario, Audience& audience) {
  const Geography& geography = scenario.geography;
  core::expects(!geography.empty(), "there are provinces");
  const auto hearings = definition.kind->hears(definition);
  const bool is_in_parts =
      std::none_of(hearings.begin(), hearings.end(),
                   [](const Hearing& hearing) { return is_of_people(hearing.what); });
  for (std::size_t i = 0; i < geography.provinces().size(); ++i) {
    MeasureDefinition& of_one = definitions_.emplace_back(definition);
    of_one.values.set(provinces_parameter.name,
                      std::vector{static_cast<ProvinceIndex>(i)});
    measures_.push_back(definition.kind->build(of_one, scenario));
    // A part of a pool, a store or equipment is told of by its own province already.
    if (is_in_parts)
      for (const Hearing& hearing : hearings)
        audience.add(*measures_.back(), of_one, hearing);
  }
  if (is_in_parts) return;
  people_ = std::make_unique<ToTheirProvince>(measures_, geography);
  for (const Hearing& hearing : hearings) audience.add(*people_, definition, hearing);
}

ProvinceCells::~ProvinceCells() = default;

void ProvinceCells::reset() {
  for (const auto& measure : measures_) measure->reset();
}

std::vector<MeasureCell> ProvinceCells::result(core::TimePoint end) {
  std::vector<MeasureCell> cells;
  cells.reserve(measures_.size());
  for (const auto& measure : measures_) {
    const MeasureResult found = measure->result(end);
    cells.push_back({found.numerator, found.denominator});
  }
  return cells;
}

}  // namespace caseload::model
