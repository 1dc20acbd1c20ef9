#include "model/measures/common.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

class ShareOfPeopleAt final : public Measure {
 public:
  explicit ShareOfPeopleAt(const MeasureDefinition& definition, core::TimePoint at)
      : at_{at}, states_{definition.values.get<std::vector<StateIndex>>("states")} {
    if (const auto* types = definition.values.find<std::vector<TypeIndex>>("types"))
      types_ = *types;
  }

  void found_inside(const Person& person, core::TimePoint now) override {
    count(person, 1, now);
  }
  void entered(const Person& person, core::TimePoint now) override {
    count(person, 1, now);
  }
  void left(const Person& person, core::TimePoint now) override {
    count(person, -1, now);
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{counted_}, .denominator = among_};
  }

  void reset() override {
    counted_ = 0;
    among_ = 0;
  }

 private:
  void count(const Person& person, int change, core::TimePoint now) {
    if (now >= at_) return;
    among_ += change;
    const auto is_one_of = [](const auto& list, auto wanted) {
      return std::find(list.begin(), list.end(), wanted) != list.end();
    };
    if (is_one_of(states_, static_cast<StateIndex>(person.state)) &&
        (types_.empty() || is_one_of(types_, static_cast<TypeIndex>(person.type))))
      counted_ += change;
  }

  core::TimePoint at_;
  std::vector<StateIndex> states_;
  std::vector<TypeIndex> types_;  ///< empty: all
  std::int64_t counted_ = 0;
  std::int64_t among_ = 0;
};

std::vector<Hearing> hear_whole(const MeasureDefinition& definition) {
  auto hearings = hear(definition, Hearing::What::entered, true, "among", "");
  for (Hearing& hearing : hear(definition, Hearing::What::left, true, "among", ""))
    hearings.push_back(std::move(hearing));
  return hearings;
}

}  // namespace

MeasureKind share_of_people_at_kind() {
  return {
      .name = "share_of_people_at",
      .meaning =
          "Which share of the people in some states at a date are in one of them, or "
          "are "
          "of a person type.",
      .units = "1",
      .definition =
          "Number of people of `types` in `states` just before the stated date begins "
          "(at the end of the run when no date is stated), divided by the number of "
          "people of all types in `among` then, those included who were there when the "
          "run began. No value when nobody is there.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.drug_share]
kind = "share_of_people_at"
states = ["prison"]
types = ["user"]
among = ["prison"]
date = 2018-01-01)",
      .random_denominator = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "among",
                      .type = ParameterType::states,
                      .meaning = "The states whose people are the whole; `states` are "
                                 "some of them.",
                      .example = R"(["prison"])"},
                     {.name = "date",
                      .type = ParameterType::date,
                      .meaning = "The date, at 00:00.",
                      .example = "2018-01-01",
                      .required = false,
                      .absent = "the end of the run"}},
      .default_suffix = "share_of_people_at_end",
      .hears = hear_whole,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        const auto* date = definition.values.find<core::TimePoint>("date");
        return std::make_unique<ShareOfPeopleAt>(
            definition, date == nullptr ? scenario.end : *date);
      },
  };
}

}  // namespace caseload::model
