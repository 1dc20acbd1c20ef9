#include "model/measures/common.hpp"
#include "model/measures/window.hpp"

namespace caseload::model {
namespace {

class ShareOfEntries final : public Measure {
 public:
  ShareOfEntries(const MeasureDefinition& definition, const Scenario& scenario)
      : window_{definition, scenario},
        states_{definition.values.get<std::vector<StateIndex>>("states")} {
    if (const auto* types = definition.values.find<std::vector<TypeIndex>>("types"))
      types_ = *types;
  }

  void entered(const Person& person, core::TimePoint now) override {
    if (!window_.has(now)) return;
    counted_ +=
        is_one_of(states_, static_cast<StateIndex>(person.state)) &&
        (types_.empty() || is_one_of(types_, static_cast<TypeIndex>(person.type)));
    among_ += 1;
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{counted_}, .denominator = among_};
  }

  void reset() override {
    counted_ = 0;
    among_ = 0;
  }

 private:
  template <class Index>
  static bool is_one_of(const std::vector<Index>& list, Index wanted) {
    for (const Index one : list)
      if (one == wanted) return true;
    return false;
  }

  Window window_;
  std::vector<StateIndex> states_;
  std::vector<TypeIndex> types_;
  std::int64_t counted_ = 0;
  std::int64_t among_ = 0;
};

}  // namespace

MeasureKind share_of_entries_kind() {
  return {
      .name = "share_of_entries",
      .meaning =
          "Which share of the entries into some states are into one of them, or are "
          "of a person type.",
      .units = "1",
      .definition =
          "Number of entries into `states` by people of `types`, divided by the number "
          "of "
          "entries into `among` by people of all types, during the window, by default "
          "the observed time.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.user_share]
kind = "share_of_entries"
states = ["custody"]
types = ["user"]
among = ["custody"])",
      .random_denominator = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "among",
                      .type = ParameterType::states,
                      .meaning = "The states whose entries are the whole; `states` are "
                                 "some of them.",
                      .example = R"(["custody"])"},
                     from_parameter,
                     until_parameter},
      .default_suffix = "share_of_entries",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario);
          },
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::entered, false, "among", "");
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<ShareOfEntries>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
