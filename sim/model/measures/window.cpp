#include "model/measures/window.hpp"

#include <algorithm>

namespace caseload::model {

Window::Window(const MeasureDefinition& definition, const Scenario& scenario)
    : Window{definition, scenario, core::Duration{0}} {}

Window::Window(const MeasureDefinition& definition, const Scenario& scenario,
               core::Duration followed)
    : from_{scenario.observe_from}, until_{scenario.end - followed} {
  if (const auto* from = definition.values.find<core::TimePoint>("from"))
    from_ = std::max(from_, *from);
  if (const auto* until = definition.values.find<core::TimePoint>("until"))
    until_ = std::min(until_, *until);
}

CountInWindow::CountInWindow(const MeasureDefinition& definition,
                             const Scenario& scenario)
    : window_{definition, scenario},
      count_{Weeks{scenario.observe_from, scenario.end}} {}

MeasureResult CountInWindow::result(core::TimePoint /*end*/) {
  return {.numerator = core::WideSum{count_.total()},
          .denominator = 1,
          .weekly = count_.counts()};
}

void CountInWindow::reset() {
  count_.reset();
}

std::vector<ParameterRefusal> refuse_window(const Values& values,
                                            const Scenario& scenario,
                                            std::string_view followed) {
  // Where the dates of the run could not be read, all are alike.
  if (scenario.end <= scenario.observe_from) return {};
  const auto* from = values.find<core::TimePoint>("from");
  const auto* until = values.find<core::TimePoint>("until");
  const auto* time = followed.empty() ? nullptr : values.find<core::Duration>(followed);
  const core::TimePoint last =
      scenario.end - (time == nullptr ? core::Duration{0} : *time);
  std::vector<ParameterRefusal> refused;
  if (last <= scenario.observe_from)
    refused.push_back({.parameter = followed,
                       .expected = "less than the observed time",
                       .got = "a time for which nobody can be followed"});
  if (from != nullptr && *from < scenario.observe_from)
    refused.push_back({.parameter = "from",
                       .expected = "a day that is observed",
                       .got = "one before observe_from"});
  if (until != nullptr && *until <= (from == nullptr ? scenario.observe_from : *from))
    refused.push_back({.parameter = "until",
                       .expected = from == nullptr
                                       ? "a day after the first one observed"
                                       : "a day after `from`",
                       .got = "none between them"});
  if (from != nullptr && *from >= last)
    refused.push_back({.parameter = "from",
                       .expected = time == nullptr
                                       ? "a day before the end of the run"
                                       : "a day from which people can be followed to "
                                         "the end of the time",
                       .got = "one that is too late"});
  return refused;
}

}  // namespace caseload::model
