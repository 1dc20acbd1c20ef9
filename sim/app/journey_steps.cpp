#include "app/journey_steps.hpp"

#include "caseload/model/state.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace caseload::app {
namespace {

using model::Happening;
using What = Happening::What;

double days_of(core::Duration time) {
  return std::chrono::duration<double, std::ratio<86'400>>{time}.count();
}

/// "2.1 day", "3.2 h", "12 min", "5 s"
std::string time_text(core::Duration time) {
  const double days = days_of(time);
  if (days >= 1.0) return fmt::format("{:.3g} day", days);
  if (days * 24.0 >= 1.0) return fmt::format("{:.3g} h", days * 24.0);
  if (days * 1440.0 >= 1.0) return fmt::format("{:.3g} min", days * 1440.0);
  return fmt::format("{:.3g} s", days * 86'400.0);
}

std::string in_words(std::string_view name) {
  std::string words{name};
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

/// The causes of a set by their names: "closed + medicine".
std::string causes_text(model::Causes causes) {
  std::string text;
  for (const model::CauseName& each : model::cause_names()) {
    if (!causes.has(each.cause)) continue;
    if (!text.empty()) text += " + ";
    text += in_words(each.name);
  }
  return text;
}

Json causes_json(model::Causes causes) {
  Json names = Json::array();
  for (const model::CauseName& each : model::cause_names())
    if (causes.has(each.cause)) names.push_back(std::string{each.name});
  return names;
}

/// Makes steps of what happens to one person.
class Teller {
 public:
  explicit Teller(const model::Scenario& scenario) : scenario_{scenario} {}

  std::vector<JourneyStep> steps() && { return std::move(steps_); }

  void tell(const Happening& told) {
    if (is_wait_over_ && !goes_on_waiting(told)) close_wait();
    switch (told.what) {
      case What::found_inside:
        is_since_known_ = false;
        return add(
            told.when,
            fmt::format("is in {} when {} begins", name_of(told.person.state),
                        told.when == core::TimePoint{} ? "the run" : "their stock"),
            {{"step", "found"}, {"state", name_of(told.person.state)}});
      case What::entered:
        return entered(told);
      case What::went_on:
        return went_on(told);
      case What::lacks:
        return lacks(told);
      case What::started:
        return started(told);
      case What::left_unserved:
        return add(told.when, "is not served",
                   {{"step", "not_served"}, {"state", name_of(told.person.state)}});
      case What::taken:
        return taken(told);
      case What::visit_over:
        return visit_over(told);
      case What::left:
      case What::joined:
      case What::not_met:
        return;  // told by what comes before, or after
    }
  }

  /// The run is over.
  void end() {
    if (is_wait_over_) close_wait();
    if (missing_.empty()) return;
    lacked_.emplace_back(missing_, scenario_.end - since_);
    add_wait(scenario_.end, "still waits", "still_waits");
  }

 private:
  const model::StateDefinition& state(std::size_t index) const {
    return scenario_.states[index];
  }
  const std::string& name_of(std::size_t index) const { return state(index).name; }

  void add(core::TimePoint when, std::string text, Json facts) {
    steps_.push_back({when, std::move(text), std::move(facts)});
  }

  void entered(const Happening& told) {
    const std::string& name = name_of(told.person.state);
    const bool is_exit =
        state(told.person.state).kind->onward == model::StateKind::Onward::out;
    if (!is_there_) {
      is_there_ = true;
      return add(told.when, "comes, into " + name, {{"step", "comes"}, {"to", name}});
    }
    if (is_exit)
      add(told.when, "leaves the model: " + name, {{"step", "leaves"}, {"to", name}});
  }

  void went_on(const Happening& told) {
    is_there_ = true;
    const std::string& from = name_of(told.person.state);
    const std::string& to = name_of(static_cast<std::size_t>(told.to));
    const core::Duration stay = told.when - told.person.since;
    Json facts{{"step", "goes_on"}, {"state", from}, {"to", to}};
    // Of whom a stock begins with it is not known since when they were there.
    const bool is_known = std::exchange(is_since_known_, true);
    facts["days"] = is_known ? Json(days_of(stay)) : Json(nullptr);
    const std::string after =
        is_known ? fmt::format(", after {} in {}", time_text(stay), from)
                 : ", from " + from;
    if (told.by_hazard()) {
      const std::string& hazard = scenario_.hazards[told.person.hazard].name;
      facts["hazard"] = hazard;
      return add(told.when, fmt::format("{} takes them to {}{}", hazard, to, after),
                 std::move(facts));
    }
    if (const std::string* layer = quota_of(told)) {
      facts["quota"] = *layer;
      return add(told.when,
                 fmt::format("the quota of {} takes them to {}{}", *layer, to, after),
                 std::move(facts));
    }
    add(told.when, fmt::format("goes on to {}{}", to, after), std::move(facts));
  }

  /// The layer by whose quota they are taken; null where they go on by themselves.
  const std::string* quota_of(const Happening& told) const {
    const auto from = static_cast<model::StateIndex>(told.person.state);
    const auto& branches = state(told.person.state).next[told.person.type];
    const bool leads_there =
        std::any_of(branches.begin(), branches.end(),
                    [&](const model::Branch& branch) { return branch.to == told.to; });
    if (leads_there) return nullptr;
    for (const model::ArrivalLayer& layer : scenario_.arrivals)
      if (layer.quota && layer.to == told.to &&
          std::find(layer.quota->among.begin(), layer.quota->among.end(), from) !=
              layer.quota->among.end())
        return &layer.name;
    return nullptr;
  }

  void lacks(const Happening& told) {
    if (!told.before.empty()) lacked_.emplace_back(told.before, told.when - since_);
    missing_ = told.missing;
    since_ = told.when;
    state_ = told.person.state;
    is_wait_over_ = missing_.empty();
  }

  /// Whether somebody whose wait is over waits for something else in the same instant:
  /// who is called and finds no kit has one wait with two causes, not two waits.
  bool goes_on_waiting(const Happening& told) const {
    return told.when == since_ && told.person.state == state_ &&
           (told.what == What::lacks || told.what == What::joined);
  }

  void close_wait() {
    is_wait_over_ = false;
    add_wait(since_, "has waited", "waited");
  }

  void add_wait(core::TimePoint when, const char* words, const char* step) {
    core::Duration all{};
    std::vector<std::pair<model::Causes, core::Duration>> by_causes;
    for (const auto& [causes, time] : lacked_) {
      all += time;
      const auto same =
          std::find_if(by_causes.begin(), by_causes.end(),
                       [&, of = causes](const auto& each) { return each.first == of; });
      if (same == by_causes.end())
        by_causes.emplace_back(causes, time);
      else
        same->second += time;
    }
    lacked_.clear();
    std::stable_sort(by_causes.begin(), by_causes.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (all == core::Duration::zero()) return;
    std::vector<std::string> parts;
    Json missing = Json::array();
    for (const auto& [causes, time] : by_causes) {
      if (time == core::Duration::zero()) continue;
      parts.push_back(causes_text(causes) + ' ' + time_text(time));
      missing.push_back({{"causes", causes_json(causes)}, {"days", days_of(time)}});
    }
    const std::string text =
        parts.size() == 1
            ? fmt::format("{} {}: {}", words, time_text(all),
                          causes_text(by_causes.front().first))
            : fmt::format("{} {}: {}", words, time_text(all), fmt::join(parts, ", "));
    add(when, text,
        {{"step", step},
         {"state", name_of(state_)},
         {"days", days_of(all)},
         {"missing", std::move(missing)}});
  }

  void started(const Happening& told) {
    const bool has_staff = !state(told.person.state).kind->staff_parameter.empty();
    add(told.when, has_staff ? "is served" : "is given a place",
        {{"step", has_staff ? "served" : "held"},
         {"state", name_of(told.person.state)},
         {"days_waited", days_of(told.when - told.joined)}});
  }

  void taken(const Happening& told) {
    // By whom somebody is served is told in the instant in which the service begins.
    if (steps_.empty() || steps_.back().when != told.when) return;
    JourneyStep& service = steps_.back();
    service.facts["trained"] = told.by_trained;
    if (told.by_trained) service.text += ", by a trained member of staff";
  }

  void visit_over(const Happening& told) {
    const model::Visit& visit = told.visit;
    Json facts{{"step", "visit"},
               {"state", name_of(told.person.state)},
               {"visit", told.person.visit + 1},
               {"held", visit.held}};
    std::string text = fmt::format("visit {}: {}", told.person.visit + 1,
                                   visit.held ? "held" : "missed");
    if (visit.held) {
      facts["kit"] = !visit.needed_kit ? "not needed"
                     : visit.had_kit   ? "there"
                                       : "lacking";
      if (visit.needed_kit) text += visit.had_kit ? ", with a kit" : ", without a kit";
    }
    add(told.when, std::move(text), std::move(facts));
  }

  const model::Scenario& scenario_;
  std::vector<JourneyStep> steps_;
  bool is_there_ = false;
  model::Causes missing_{};
  bool is_since_known_ = true;
  bool is_wait_over_ = false;  ///< and not yet told
  core::TimePoint since_{};    ///< since when `missing_`
  std::size_t state_ = 0;      ///< where they wait
  std::vector<std::pair<model::Causes, core::Duration>> lacked_;
};

}  // namespace

std::vector<JourneyStep> journey_steps(const model::Scenario& scenario,
                                       const std::vector<model::Happening>& journey) {
  Teller teller{scenario};
  for (const model::Happening& told : journey) teller.tell(told);
  teller.end();
  return std::move(teller).steps();
}

}  // namespace caseload::app
