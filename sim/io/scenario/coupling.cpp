#include "io/scenario/coupling.hpp"

#include "io/scenario/quantity.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/table_reader.hpp"

#include <algorithm>
#include <map>

namespace caseload::io::reading {
namespace {

constexpr double most_cases = 4e9;  // a case has a number of 32 bits

double largest(const model::Dated<double>& rate) {
  double most = 0.0;
  for (const auto& step : rate.steps()) most = std::max(most, step.value);
  return most;
}

template <class Named>
const Named* find_named(const std::vector<Named>& list, const std::string& name) {
  for (const Named& one : list)
    if (one.name == name) return &one;
  return nullptr;
}

/// The majorants that the study states, in cases a day.
std::map<std::string, double> read_majorants(Mistakes& mistakes, const Node* node,
                                             const std::vector<DraftOfFile>& drafts) {
  std::map<std::string, double> stated;
  if (node == nullptr || !is_table(mistakes, *node, "majorants")) return stated;
  std::vector<std::string_view> layers;
  for (const auto& [draft, file] : drafts)
    for (const auto& layer : draft->scenario.arrivals) layers.push_back(layer.name);
  for (const auto& [name, value] : *node->table()) {
    const std::string key = joined("majorants", name);
    if (std::find(layers.begin(), layers.end(), name) == layers.end())
      mistakes.add(value.key_place, key,
                   {.expected = "the name of a layer of arrivals",
                    .got = in_quotes(name),
                    .hint = spelling_hint(name, layers)});
    auto parsed = parse_cases_per_day(value);
    if (auto* detail = std::get_if<Detail>(&parsed))
      mistakes.add(value, key, std::move(*detail));
    else
      stated[name] = std::get<Quantity<double>>(parsed).value;
  }
  return stated;
}

std::string cases_text(double per_day) {
  return number_text(per_day) + " case/day";
}

/// The highest rate of a layer in one scenario, in cases a day. Where it is that of
/// each person nobody knows it before a run, and `at_most` says it.
std::optional<double> highest_rate(const Draft& draft,
                                   const model::ArrivalLayer& layer) {
  if (!layer.per_person) return largest(layer.cases_per_day);
  const auto stated = draft.at_most.find(layer.name);
  if (stated == draft.at_most.end()) return {};
  return stated->second;
}

/// Gives the layers of one scenario their majorants.
class Majorants {
 public:
  Majorants(Mistakes& mistakes, const std::map<std::string, double>& stated,
            const Draft& baseline, core::TimePoint end)
      : mistakes_{mistakes}, stated_{stated}, baseline_{baseline}, end_{end} {}

  void assign(const Draft& draft, model::ArrivalLayer& layer, const Node& file) {
    const Node* rate = file.find({"arrivals", layer.name, "rate"});
    if (rate == nullptr) return;  // a mistake already
    const std::string key = joined(joined("arrivals", layer.name), "rate");
    const auto stated = stated_.find(layer.name);
    const auto* in_baseline = find_named(baseline_.scenario.arrivals, layer.name);
    const double most = largest(layer.per_person ? layer.per_person->per_day  //
                                                 : layer.cases_per_day);
    if (stated != stated_.end()) {
      layer.majorant = stated->second;
    } else if (in_baseline != nullptr) {
      const auto highest = highest_rate(baseline_, *in_baseline);
      if (!highest && &draft == &baseline_) refuse_unknown(layer, file);
      if (!highest) return;
      layer.majorant = *highest;
    } else {
      layer.majorant = highest_rate(draft, layer).value_or(most);
      mistakes_.add(
          *rate, key,
          {.expected = "a majorant for a layer that the baseline does not have",
           .got = "none",
           .hint = advice(layer.name, layer.majorant)});
    }
    refuse_other(draft, layer, file);
    if (most > layer.majorant)
      mistakes_.add(
          highest(file, *rate, key, layer.mean_batch, layer.majorant), key,
          {.expected = "a rate of at most " + cases_text(layer.majorant) +
                       ", the majorant of this layer",
           .got = cases_text(most) + (layer.per_person ? " of each person" : ""),
           .hint = advice(layer.name, most)});
    const double days =
        static_cast<double>((end_ - core::TimePoint{}).count()) / core::ticks_a_day;
    if (layer.majorant * days > most_cases)
      mistakes_.add(*rate, key,
                    {.expected = "fewer than 4000000000 cases in the run",
                     .got = cases_text(layer.majorant)});
  }

 private:
  void refuse_unknown(const model::ArrivalLayer& layer, const Node& file) {
    mistakes_.add(*file.find({"arrivals", layer.name}),
                  joined(joined("arrivals", layer.name), "at_most"),
                  {.expected = "the most cases that may come, such as at_most = \"2000 "
                               "case/day\"",
                   .got = "nothing",
                   .hint = "how many people there are is not known before a run; a "
                           "study may say it under [majorants]: " +
                           layer.name + " = \"2000 case/day\""});
  }

  /// `at_most` of a scenario, where another majorant holds in all of the study.
  void refuse_other(const Draft& draft, const model::ArrivalLayer& layer,
                    const Node& file) {
    const auto own = draft.at_most.find(layer.name);
    if (own == draft.at_most.end() || own->second == layer.majorant) return;
    mistakes_.add(*file.find({"arrivals", layer.name, "at_most"}),
                  joined(joined("arrivals", layer.name), "at_most"),
                  {.expected = cases_text(layer.majorant) +
                               ", the majorant of this layer in all scenarios",
                   .got = cases_text(own->second),
                   .hint = advice(layer.name, std::max(own->second, layer.majorant)) +
                           ", and leave it out here"});
  }

  /// The rate, or the dated change that raises it above the majorant.
  static const Node& highest(const Node& file, const Node& rate, const std::string& key,
                             double batch, double majorant) {
    const Node* changes = file.find("change");
    if (changes == nullptr || changes->table() == nullptr) return rate;
    for (const auto& [name, change] : *changes->table()) {
      const Node* of = change.find("key");
      const Node* value = change.find("value");
      if (of == nullptr || of->text() == nullptr || *of->text() != key) continue;
      if (value != nullptr && value->find("value") != nullptr)
        value = value->find("value");
      const auto parsed = value == nullptr ? Parsed<Rate>{} : parse_rate(*value);
      const auto* quantity = std::get_if<Quantity<Rate>>(&parsed);
      if (quantity == nullptr) continue;
      const Rate& raised = quantity->value;
      if ((raised.of_people ? raised.per_day / batch : raised.per_day) > majorant)
        return *value;
    }
    return rate;
  }

  static std::string advice(const std::string& layer, double most) {
    return "write in study.toml, under [majorants]: " + layer + " = \"" +
           cases_text(most) + "\" or more";
  }

  Mistakes& mistakes_;
  const std::map<std::string, double>& stated_;
  const Draft& baseline_;
  core::TimePoint end_;
};

/// The branches of a state for one type, in the baseline, by names. Empty when unknown.
std::map<std::string, model::Dated<double>> baseline_shares(
    const model::Scenario& baseline, const std::string& state,
    const std::string& type) {
  std::map<std::string, model::Dated<double>> shares;
  const auto* definition = find_named(baseline.states, state);
  const auto& types = baseline.person_types;
  const auto found = std::find(types.begin(), types.end(), type);
  if (definition == nullptr || found == types.end() || definition->next.empty())
    return shares;
  const auto index = static_cast<std::size_t>(found - types.begin());
  for (const auto& branch : definition->next[index])
    shares.emplace(baseline.states[static_cast<std::size_t>(branch.to)].name,
                   branch.share);
  return shares;
}

std::optional<model::StateIndex> index_of(const model::Scenario& scenario,
                                          const std::string& state) {
  const auto* found = find_named(scenario.states, state);
  if (found == nullptr) return {};
  return static_cast<model::StateIndex>(found - scenario.states.data());
}

void couple_branches(const model::Scenario& scenario,
                     std::vector<model::Branch>& branches,
                     const std::map<std::string, model::Dated<double>>& shares) {
  // Where the baseline sends people to a state that does not exist here, its shares
  // cannot be followed.
  for (const auto& [name, share] : shares)
    if (!index_of(scenario, name)) return;
  for (auto& branch : branches) branch.baseline_share = model::Dated<double>{0.0};
  for (const auto& [name, share] : shares) {
    const model::StateIndex to = *index_of(scenario, name);
    const auto branch =
        std::find_if(branches.begin(), branches.end(),
                     [to](const model::Branch& each) { return each.to == to; });
    if (branch != branches.end())
      branch->baseline_share = share;
    else
      branches.push_back(
          {.to = to, .share = model::Dated<double>{0.0}, .baseline_share = share});
  }
  std::sort(branches.begin(), branches.end(),
            [](const auto& a, const auto& b) { return a.to < b.to; });
}

}  // namespace

void set_baseline_shares(model::Scenario& scenario, const model::Scenario& baseline) {
  for (auto& state : scenario.states)
    for (std::size_t type = 0; type < state.next.size(); ++type) {
      const auto shares =
          baseline_shares(baseline, state.name, scenario.person_types[type]);
      if (!shares.empty() && !state.next[type].empty())
        couple_branches(scenario, state.next[type], shares);
    }
}

void assign_majorants(Mistakes& mistakes, const Node* majorants,
                      const Calendar& calendar, const std::vector<DraftOfFile>& drafts,
                      std::size_t baseline) {
  const auto stated = read_majorants(mistakes, majorants, drafts);
  Majorants assigned{mistakes, stated, *drafts[baseline].draft, calendar.end};
  for (const auto& [draft, file] : drafts)
    for (auto& layer : draft->scenario.arrivals) assigned.assign(*draft, layer, *file);
}

}  // namespace caseload::io::reading
