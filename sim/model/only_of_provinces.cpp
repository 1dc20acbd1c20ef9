#include "model/only_of_provinces.hpp"

#include "caseload/core/error.hpp"
#include "model/measures/common.hpp"

#include <algorithm>
#include <utility>

namespace caseload::model {
namespace {

/// Tells a measure of people in some provinces only.
///
/// People may go to another site from one state to the next, but only to one of their
/// own province (World::site_now), which is theirs for good. So whoever is told of when
/// they come is told of when they go, and levels balance.
class OnlyOfProvinces final : public Measure {
 public:
  OnlyOfProvinces(std::unique_ptr<Measure> measure,
                  const std::vector<ProvinceIndex>& provinces,
                  const Geography& geography)
      : measure_{std::move(measure)} {
    core::expects(!geography.empty(), "there are provinces");
    for (const Site& site : geography.sites())
      counts_.push_back(std::find(provinces.begin(), provinces.end(), site.province) !=
                        provinces.end());
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
  // Whatever else happens is not of a person, and no kind that hears of it takes
  // `provinces`.

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
  const auto* provinces =
      definition.values.find<std::vector<ProvinceIndex>>(provinces_parameter.name);
  if (provinces == nullptr) return measure;
  return std::make_unique<OnlyOfProvinces>(std::move(measure), *provinces,
                                           scenario.geography);
}

}  // namespace caseload::model
