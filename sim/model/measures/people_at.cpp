#include "model/measures/common.hpp"

namespace caseload::model {
namespace {

class PeopleAt final : public Measure {
 public:
  explicit PeopleAt(core::TimePoint at) : at_{at} {}

  void found_inside(const Person&, core::TimePoint) override { ++inside_; }
  void entered(const Person&, core::TimePoint now) override { inside_ += now < at_; }
  void left(const Person&, core::TimePoint now) override { inside_ -= now < at_; }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{inside_}, .denominator = 1};
  }

  void reset() override { inside_ = 0; }

 private:
  core::TimePoint at_;
  std::int64_t inside_ = 0;
};

}  // namespace

MeasureKind people_at_kind() {
  return {
      .name = "people_at",
      .meaning = "How many people are in a state at a date.",
      .units = "1",
      .definition =
          "Number of people in the states just before the stated date begins (at the "
          "end "
          "of the run when no date is stated), those included who were there when the "
          "run "
          "began.",
      .cell_methods = "time: point",
      .weekly_cell_methods = "",
      .example = R"([measures.prisoners_end]
kind = "people_at"
states = ["prison"]
date = 2018-01-01)",
      .whole_number = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "date",
                      .type = ParameterType::date,
                      .meaning = "The date, at 00:00.",
                      .example = "2018-01-01",
                      .required = false,
                      .absent = "the end of the run"}},
      .default_suffix = "people_at_end",
      .hears = hear_level,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        const auto* date = definition.values.find<core::TimePoint>("date");
        return std::make_unique<PeopleAt>(date == nullptr ? scenario.end : *date);
      },
  };
}

}  // namespace caseload::model
