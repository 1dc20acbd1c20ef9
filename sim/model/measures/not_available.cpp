#include "model/measures/not_available.hpp"

namespace caseload::model {
namespace {

class NotAvailable final : public Measure {
 public:
  explicit NotAvailable(std::size_t weeks) : weeks_{weeks} {}

  MeasureResult result(core::TimePoint) override {
    MeasureResult none;
    none.weekly.resize(weeks_);
    return none;
  }
  void reset() override {}

 private:
  std::size_t weeks_;
};

}  // namespace

std::unique_ptr<Measure> not_available(const MeasureKind& kind,
                                       const Scenario& scenario) {
  const bool has_weeks = !kind.weekly_cell_methods.empty();
  return std::make_unique<NotAvailable>(
      has_weeks ? Weeks{scenario.observe_from, scenario.end}.count() : 0);
}

}  // namespace caseload::model
