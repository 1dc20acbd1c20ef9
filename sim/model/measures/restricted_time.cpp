#include "model/measures/leaving.hpp"
#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

class RestrictedTime final : public Measure {
 public:
  RestrictedTime(const MeasureDefinition& definition, const Scenario& scenario,
                 core::Duration limit)
      : limit_{limit}, window_{definition, scenario, limit} {
    if (const auto* to = definition.values.find<std::vector<StateIndex>>("to"))
      to_ = *to;
  }

  // Everybody takes the whole limit, until it is known that they got there sooner. Who
  // goes elsewhere never does.
  void entered(const Person&, core::TimePoint now) override {
    if (!window_.has(now)) return;
    time_ += limit_.count();
    ++entries_;
  }
  void went_on(const Person& person, StateIndex to, core::TimePoint now) override {
    if (!window_.has(person.since) || (person.flags & found_at_start) != 0) return;
    if (!leads_there(to)) return;
    const core::Duration took = now - person.since;
    if (took < limit_) time_ += (took - limit_).count();
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = time_, .denominator = entries_};
  }

  void reset() override {
    time_ = {};
    entries_ = 0;
  }

 private:
  bool leads_there(StateIndex to) const {
    return to_.empty() || std::find(to_.begin(), to_.end(), to) != to_.end();
  }

  core::Duration limit_;
  Window window_;               ///< of entries that can be followed long enough
  std::vector<StateIndex> to_;  ///< empty: anywhere
  core::WideSum time_;
  std::int64_t entries_ = 0;
};

}  // namespace

MeasureKind restricted_time_kind() {
  return {
      .name = "restricted_time",
      .meaning = "How long people take, within a limit, to go on to where they should.",
      .units = "day",
      .definition =
          "Sum of the times from entering the state until leaving it for one of `to` "
          "(for anywhere, where `to` is not given), each at most `limit`, divided by "
          "the number of entries, over people who entered during the observed time and "
          "more than `limit` before its end. Who leaves for another state (dies, is "
          "lost, drops out) has not got there, and counts with the whole of `limit`, "
          "as "
          "does who is still there when it is over. It is `limit` less the area from 0 "
          "to `limit` under the cumulative incidence of leaving for `to` with "
          "competing "
          "ends (Aalen & Johansen 1978; restricted mean: Irwin 1949). Everybody is "
          "followed for the whole time, so that nobody is censored.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.days_to_treatment]
kind = "restricted_time"
states = ["intake"]
to = ["treatment"]
limit = "180 day")",
      .numerator_per_unit = core::ticks_a_day,
      .random_denominator = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "limit",
                      .type = ParameterType::time,
                      .meaning = "The most that a time counts with.",
                      .example = R"("180 day")"},
                     {.name = "to",
                      .type = ParameterType::states,
                      .meaning = "The states that they should go on to.",
                      .example = R"(["treatment"])",
                      .required = false,
                      .absent = "all states"},
                     from_parameter,
                     until_parameter},
      .default_suffix = "restricted_time",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario, "limit");
          },
      .hears = hear_leaving,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<RestrictedTime>(
            definition, scenario, definition.values.get<core::Duration>("limit"));
      },
  };
}

}  // namespace caseload::model
