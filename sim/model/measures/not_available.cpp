#include "model/measures/not_available.hpp"

#include "caseload/model/breakdown.hpp"

namespace caseload::model {
namespace {

class NotAvailable final : public Measure {
 public:
  NotAvailable(std::size_t weeks, std::size_t cells) : weeks_{weeks}, cells_{cells} {}

  MeasureResult result(core::TimePoint) override {
    MeasureResult none;
    none.weekly.resize(weeks_);
    none.cells.resize(cells_);
    return none;
  }
  void reset() override {}

 private:
  std::size_t weeks_;
  std::size_t cells_;
};

}  // namespace

std::unique_ptr<Measure> not_available(const MeasureDefinition& definition,
                                       const Scenario& scenario) {
  const bool has_weeks = !definition.kind->weekly_cell_methods.empty();
  return std::make_unique<NotAvailable>(
      has_weeks ? Weeks{scenario.observe_from, scenario.end}.count() : 0,
      number_of_cells(definition, scenario));
}

}  // namespace caseload::model
