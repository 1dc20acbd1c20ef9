#include "model/only_of_provinces.hpp"

#include "caseload/core/error.hpp"
#include "model/measures/common.hpp"

#include <algorithm>
#include <utility>

namespace caseload::model {
namespace {

/// Over which part of the country what a measure looks at is pooled: its pool, store or
/// equipment. Nothing for a measure of people in states.
const Pooling* pooling_of(const Values& values, const Scenario& scenario) {
  if (const auto* pool = values.find<PoolIndex>("staff"))
    return &scenario.staff[static_cast<std::size_t>(*pool)].pooling;
  if (const auto* stock = values.find<StockIndex>("stock"))
    return &scenario.stock[static_cast<std::size_t>(*stock)].pooling;
  if (const auto* sets = values.find<EquipmentIndex>("equipment"))
    return &scenario.equipment[static_cast<std::size_t>(*sets)].pooling;
  return nullptr;
}

/// Tells a measure of people in some provinces only.
///
/// People may go to another site from one state to the next, but only to one of their
/// own province (World::site_now), which is theirs for good. So whoever is told of when
/// they come is told of when they go, and levels balance.
class OnlyOfProvinces final : public Measure {
 public:
  OnlyOfProvinces(std::unique_ptr<Measure> measure, const MeasureDefinition& definition,
                  const Geography& geography)
      : measure_{std::move(measure)},
        counts_{parts_of_interest(definition, Pooling::site, geography)} {
    core::expects(!geography.empty(), "there are provinces");
  }

  void found_inside(const Person& person, core::TimePoint now) override {
    if (counts(person)) measure_->found_inside(person, now);
  }
  void entered(const Person& person, core::TimePoint now) override {
    if (counts(person)) measure_->entered(person, now);
  }
  void left(const Person& person, core::TimePoint now) override {
    if (counts(person)) measure_->left(person, now);
  }
  void went_on(const Person& person, StateIndex to, core::TimePoint now) override {
    if (counts(person)) measure_->went_on(person, to, now);
  }
  void not_met(const Person& person, core::TimePoint now) override {
    if (counts(person)) measure_->not_met(person, now);
  }
  void started(const Person& person, core::TimePoint joined,
               core::TimePoint now) override {
    if (counts(person)) measure_->started(person, joined, now);
  }
  void joined(const Person& person, core::TimePoint now) override {
    if (counts(person)) measure_->joined(person, now);
  }
  void left_unserved(const Person& person, core::TimePoint joined,
                     core::TimePoint now) override {
    if (counts(person)) measure_->left_unserved(person, joined, now);
  }
  void lacks(const Person& person, Causes before, Causes now,
             core::TimePoint when) override {
    if (counts(person)) measure_->lacks(person, before, now, when);
  }
  void taken(const Person& person, bool by_trained, core::TimePoint now) override {
    if (counts(person)) measure_->taken(person, by_trained, now);
  }
  void visit_over(const Person& person, const Visit& visit,
                  core::TimePoint now) override {
    if (counts(person)) measure_->visit_over(person, visit, now);
  }
  // Whatever else happens is not of a person: to a part of a pool, a store or
  // equipment, or to places, and no kind that hears of these takes `provinces`.

  MeasureResult result(core::TimePoint end) override { return measure_->result(end); }
  void reset() override { measure_->reset(); }

 private:
  bool counts(const Person& person) const { return counts_[person.site]; }

  std::unique_ptr<Measure> measure_;
  std::vector<bool> counts_;  ///< [site]
};

}  // namespace

std::unique_ptr<Measure> only_of_provinces(std::unique_ptr<Measure> measure,
                                           const MeasureDefinition& definition,
                                           const Scenario& scenario) {
  if (!definition.values.has(provinces_parameter.name) ||
      pooling_of(definition.values, scenario) != nullptr)
    return measure;
  return std::make_unique<OnlyOfProvinces>(std::move(measure), definition,
                                           scenario.geography);
}

std::vector<bool> parts_of_interest(const MeasureDefinition& definition,
                                    Pooling pooling, const Geography& geography) {
  if (pooling == Pooling::nation) return {true};
  const auto* provinces =
      definition.values.find<std::vector<ProvinceIndex>>(provinces_parameter.name);
  const auto counts = [&](ProvinceIndex province) {
    return provinces == nullptr || std::find(provinces->begin(), provinces->end(),
                                             province) != provinces->end();
  };
  std::vector<bool> parts;
  if (pooling == Pooling::site)
    for (const Site& site : geography.sites()) parts.push_back(counts(site.province));
  else
    for (std::size_t i = 0; i < geography.provinces().size(); ++i)
      parts.push_back(counts(static_cast<ProvinceIndex>(i)));
  return parts;
}

std::vector<ParameterRefusal> refuse_provinces(const Values& values,
                                               const Scenario& scenario) {
  const auto* by = values.find<std::string>(by_province_parameter.name);
  const bool is_by_province = by != nullptr && *by == "province";
  if (is_by_province && scenario.geography.empty())
    return {{.parameter = by_province_parameter.name,
             .expected = "provinces to break it down by",
             .got = "none in this scenario",
             .hint = "a [provinces] table names them"}};
  if (is_by_province && values.has(provinces_parameter.name))
    return {{.parameter = by_province_parameter.name,
             .expected = "all provinces, or one number for some",
             .got = "both",
             .hint = "leave out `provinces`, or `by`"}};
  const Pooling* pooling = pooling_of(values, scenario);
  const std::string_view asked =
      is_by_province ? by_province_parameter.name : provinces_parameter.name;
  if (!(is_by_province || values.has(asked)) || pooling == nullptr ||
      *pooling != Pooling::nation)
    return {};
  const char* what = values.has("staff")   ? "a pool of staff"
                     : values.has("stock") ? "a store"
                                           : "equipment";
  return {
      {.parameter = asked,
       .expected = std::string{what} + " that is pooled by province or site",
       .got = "one of the nation",
       .hint = "all of it serves the people of all provinces: leave " +
               std::string{asked} +
               " out, or write pool = \"province\" or \"site\" where it is defined"}};
}

}  // namespace caseload::model
