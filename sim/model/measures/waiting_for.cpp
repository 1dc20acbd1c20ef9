#include "caseload/core/time_average.hpp"
#include "caseload/model/cause.hpp"
#include "model/measures/of_staff.hpp"

#include <optional>
#include <string>

namespace caseload::model {
namespace {

constexpr std::string_view any = "any";
constexpr std::string_view several = "several";
constexpr std::string_view staff = "staff";
constexpr std::string_view alone = "alone";
constexpr std::string_view together = "together";

/// The causes that a measure asks for; empty: any, or several.
Causes causes_called(const std::string& word) {
  if (word == staff) return causes_of_staff();
  const auto cause = find_cause(word);
  return cause ? Causes{*cause} : Causes{};
}

/// Which sets of causes a measure counts.
class Wanted {
 public:
  explicit Wanted(const Values& values)
      : causes_{causes_called(values.get<std::string>("cause"))},
        several_{values.get<std::string>("cause") == several} {
    if (const auto* counted = values.find<std::string>("counted")) {
      if_alone_ = *counted == alone;
      if_together_ = *counted == together;
    }
  }

  bool has(Causes causes) const {
    if (causes.empty()) return false;
    if (causes_.empty()) return !several_ || !causes.is_one();
    return causes.has_any(causes_) &&
           (causes.are_among(causes_) ? if_alone_ : if_together_);
  }

 private:
  Causes causes_;
  bool several_ = false;
  bool if_alone_ = true;
  bool if_together_ = true;
};

class WaitingFor final : public Measure {
 public:
  WaitingFor(const MeasureDefinition& definition, const Scenario& scenario)
      : wanted_{definition.values},
        observed_{scenario.end - scenario.observe_from},
        waiting_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {}

  void lacks(const Person&, Causes before, Causes now, core::TimePoint when) override {
    const int change = int{wanted_.has(now)} - int{wanted_.has(before)};
    if (change != 0) waiting_.change(change, when);
  }

  MeasureResult result(core::TimePoint end) override {
    waiting_.advance(end);
    return {.numerator = waiting_.area(),
            .denominator = observed_.count(),
            .weekly = waiting_.bins()};
  }

  void reset() override { waiting_.reset(); }

 private:
  Wanted wanted_;
  core::Duration observed_;
  core::TimeAverage waiting_;
};

std::vector<std::string_view> words_for_causes() {
  std::vector<std::string_view> words;
  for (const CauseName& one : cause_names()) words.push_back(one.name);
  words.push_back(staff);
  words.push_back(several);
  words.push_back(any);
  return words;
}

/// Whether people wait in such a state: for staff, or for a place.
bool people_wait_in(const StateDefinition& state, const Scenario&) {
  if (!state.kind->staff_parameter.empty()) return true;
  for (const std::string_view key : {"when_full", "beyond_limit"})
    if (const auto* word = state.values.find<std::string>(key))
      if (*word == "wait") return true;
  return false;
}

std::vector<ParameterRefusal> refusals(const Values& values, const Scenario& scenario) {
  auto refused =
      refuse_states(values, scenario, "states in which people wait", people_wait_in);
  const auto* cause = values.find<std::string>("cause");
  if (cause == nullptr || !causes_called(*cause).empty() || !values.has("counted"))
    return refused;
  refused.push_back(
      {.parameter = "counted",
       .expected = "a single cause beside it",
       .got = '"' + *cause + '"',
       .hint = "\"several\" counts who is missing two things or more, \"any\" "
               "everybody who waits: leave `counted` out"});
  return refused;
}

}  // namespace

MeasureKind waiting_for_kind() {
  return {
      .name = "waiting_for",
      .meaning =
          "How many people wait because something is missing, on average over "
          "time.",
      .units = "1",
      .definition =
          "Time average over the observed time of the number of people in the states "
          "who wait and are missing `cause`. At each moment the set of what a person "
          "is "
          "missing is looked at, given the people ahead: staff, while no member would "
          "take them, for each reason that keeps members from them (closed; or absent, "
          "in training, busy with another class of work, busy with the same, kept for "
          "another class, no post); medicine, while the kits that are free do not "
          "exceed what those ahead need; a place; the day of the first appointment; "
          "their own delay, from a missed visit to the next. `counted` takes those "
          "whose set is this cause alone, or holds others too. The sum over the causes "
          "alone, and \"several\", is \"any\": nothing is left over. A cause is what "
          "is "
          "booked, not what would have made the difference: without it the person "
          "might have waited for something else.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "time: mean",
      .example = R"([measures.waiting_for_medicine]
kind = "waiting_for"
states = ["intake"]
cause = "medicine")",
      .weekly_is_level = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "cause",
                      .type = ParameterType::choice,
                      .meaning = "What they are missing; \"staff\": whatever keeps "
                                 "staff from them; \"several\": two things or more; "
                                 "\"any\": whatever it is.",
                      .example = R"("medicine")",
                      .choices = words_for_causes()},
                     {.name = "counted",
                      .type = ParameterType::choice,
                      .meaning = "Who is counted: those who are missing this alone, or "
                                 "this together with other things.",
                      .example = R"("alone")",
                      .required = false,
                      .absent = "both",
                      .choices = {alone, together}}},
      .default_suffix = "",
      .refusals = refusals,
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::lacks, true);
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<WaitingFor>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
