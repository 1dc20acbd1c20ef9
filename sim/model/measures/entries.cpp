#include "model/measures/common.hpp"

namespace caseload::model {
namespace {

class Entries final : public Measure {
 public:
  explicit Entries(const Scenario& scenario)
      : weeks_{scenario.observe_from, scenario.end}, weekly_(weeks_.count()) {}

  void entered(const Person&, core::TimePoint now) override {
    ++total_;
    ++weekly_[weeks_.week_of(now)];
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{total_}, .denominator = 1, .weekly = weekly_};
  }

  void reset() override {
    total_ = 0;
    weekly_.assign(weekly_.size(), 0);
  }

 private:
  Weeks weeks_;
  std::int64_t total_ = 0;
  std::vector<std::int64_t> weekly_;
};

}  // namespace

MeasureKind entries_kind() {
  return {
      .name = "entries",
      .meaning = "How many times people come into a state.",
      .units = "1",
      .definition =
          "Number of entries into the states during the observed time. People who were "
          "there when the run began are not counted; who comes in twice counts twice.",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "time: sum",
      .example = R"([measures.arrests]
kind = "entries"
states = ["custody"])",
      .whole_number = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "entries",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::entered);
          },
      .build = [](const MeasureDefinition&, const Scenario& scenario)
          -> std::unique_ptr<Measure> { return std::make_unique<Entries>(scenario); },
  };
}

}  // namespace caseload::model
