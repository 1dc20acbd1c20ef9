#include "io/scenario/hazards.hpp"

#include "caseload/core/hazard_clock.hpp"
#include "io/scenario/facilities.hpp"
#include "io/scenario/parameters.hpp"
#include "io/scenario/pathway.hpp"
#include "io/scenario/time_spent.hpp"
#include "io/scenario/unseen.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>

namespace caseload::io::reading {
namespace {

using model::HazardDefinition;

Parsed<double> parse_hazard(const Node& node) {
  auto parsed = parse_events_per_day(node);
  const auto* rate = std::get_if<Quantity<double>>(&parsed);
  if (rate != nullptr && rate->value > core::HazardClock::most_per_day)
    return Detail{.expected = "a hazard of at most 24 /day",
                  .got = written(node),
                  .hint = "what comes sooner than in an hour is no hazard but a stay"};
  return parsed;
}

const std::vector<model::Parameter>& hazard_parameters() {
  using model::ParameterType;
  static const std::vector<model::Parameter> parameters{
      {.name = "to",
       .type = ParameterType::state,
       .meaning = "The state that it takes people to.",
       .example = R"("dead")"},
      {.name = "time",
       .type = ParameterType::duration,
       .meaning = "The time until it strikes, since it began to run.",
       .example = R"({ dist = "weibull", shape = 0.3, scale = "493 day" })",
       .required = false},
      {.name = "types",
       .type = ParameterType::person_types,
       .meaning = "The person types that have it.",
       .example = R"(["user"])",
       .required = false},
      {.name = "everywhere",
       .type = ParameterType::flag,
       .meaning = "Whether it runs in every state, listed there or not.",
       .example = "true",
       .required = false},
  };
  return parameters;
}

class HazardReader {
 public:
  HazardReader(Reading& reading, const std::string& name, const Node& node)
      : reading_{reading},
        table_{reading.mistakes, node, joined("hazards", name)},
        types_{reading.names.types.size()} {
    hazard_.name = name;
    hazard_.number = core::number_of_name(name.data(), name.data() + name.size());
  }

  HazardDefinition read(bool& everywhere) {
    const model::Values values = read_parameters(reading_, table_, hazard_parameters());
    if (const auto* to = values.find<model::StateIndex>("to")) hazard_.to = *to;
    if (const auto* flag = values.find<bool>("everywhere")) everywhere = *flag;
    const auto* types = values.find<std::vector<model::TypeIndex>>("types");
    hazard_.of_type.assign(types_, types == nullptr);
    if (types != nullptr)
      for (const auto type : *types)
        hazard_.of_type[static_cast<std::size_t>(type)] = true;
    if (const auto* law = values.find<model::DatedLaw>("time"))
      hazard_.time = law->at(core::TimePoint{});
    read_rates();
    read_ratios();
    read_crowding(reading_, table_, hazard_);
    read_time_spent(reading_, table_, hazard_);
    read_unseen(reading_, table_, hazard_);
    table_.refuse_unknown_keys();
    return std::move(hazard_);
  }

 private:
  void read_rates() {
    const Node* rate = table_.find("rate");
    const Node* by_type = table_.find("rate_by_type");
    const Node* time = table_.node().find("time");
    const int given = (rate != nullptr) + (by_type != nullptr) + (time != nullptr);
    if (given != 1) {
      reading_.mistakes.add(
          given == 0 ? table_.node().key_place
                     : (rate != nullptr ? rate : by_type)->key_place,
          table_.key_of("rate"),
          {.expected = "how the hazard comes: one of rate, rate_by_type and time",
           .got = given == 0 ? "none of them" : "more than one of them",
           .hint = "for example rate = \"0.0039 /year\""});
      reading_.draft.pathway_is_known = false;
    }
    hazard_.per_day.assign(types_, model::Dated<double>{0.0});
    if (rate != nullptr) {
      const auto per_day =
          read_dated<double>(reading_, *rate, table_.key_of("rate"), parse_hazard);
      if (per_day) hazard_.per_day.assign(types_, *per_day);
    }
    if (by_type != nullptr) read_rates_by_type(*by_type);
  }

  void read_rates_by_type(const Node& by_type) {
    const std::string key = table_.key_of("rate_by_type");
    if (table_.node().find("types") != nullptr)
      reading_.mistakes.add(
          by_type.key_place, key,
          {.expected = "either types or rate_by_type", .got = "both"});
    if (!is_table(reading_.mistakes, by_type, key)) return;
    hazard_.of_type.assign(types_, false);
    for (const auto& [type, node] : *by_type.table()) {
      const auto position = reading_.names.types.look_up_key(
          reading_.mistakes, node.key_place, type, joined(key, type));
      const auto per_day =
          read_dated<double>(reading_, node, joined(key, type), parse_hazard);
      if (!position || !per_day) continue;
      hazard_.of_type[*position] = true;
      hazard_.per_day[*position] = *per_day;
    }
  }

  void read_ratios() {
    const Node* node = table_.find("hazard_ratio");
    const std::string key = table_.key_of("hazard_ratio");
    if (node == nullptr || !is_table(reading_.mistakes, *node, key)) return;
    TableReader ratios{reading_.mistakes, *node, key};
    for (const auto& mark : model::mark_names())
      if (const Node* ratio = ratios.find(mark.name))
        hazard_.ratio_of_mark[static_cast<std::size_t>(mark.mark)] =
            read_value<double>(reading_, *ratio, ratios.key_of(mark.name),
                               parse_hazard_ratio)
                .value_or(1.0);
    ratios.refuse_unknown_keys();
  }

  Reading& reading_;
  TableReader table_;
  std::size_t types_;
  HazardDefinition hazard_;
};

/// Reads the hazards that a state names, each with its ratio.
class RunningReader {
 public:
  RunningReader(Reading& reading, std::string key)
      : reading_{reading}, key_{std::move(key)} {}

  void read(const Node& node) {
    if (node.table() != nullptr)
      for (const auto& [name, ratio] : *node.table())
        add(reading_.names.hazards.look_up_key(reading_.mistakes, ratio.key_place, name,
                                               joined(key_, name)),
            ratio,
            read_value<double>(reading_, ratio, joined(key_, name),
                               parse_hazard_ratio));
    else if (node.array() != nullptr)
      for (const Node& name : *node.array())
        add(reading_.names.hazards.look_up(reading_.mistakes, name, key_), name, 1.0);
    else
      reading_.mistakes.add(
          node, key_,
          {.expected = "a list of hazards, such as [\"death\"], or a table of hazards "
                       "and hazard ratios",
           .got = written(node)});
  }

  std::vector<model::RunningHazard> in_order() {
    std::sort(running_.begin(), running_.end(),
              [](const auto& a, const auto& b) { return a.hazard < b.hazard; });
    return std::move(running_);
  }

  bool has(std::size_t position) const {
    return std::any_of(running_.begin(), running_.end(), [&](const auto& running) {
      return static_cast<std::size_t>(running.hazard) == position;
    });
  }

  void add(std::optional<std::size_t> position, const Node& at,
           std::optional<double> ratio) {
    if (!position || !ratio) return;
    if (has(*position)) {
      reading_.mistakes.add(
          at, key_, {.expected = "each hazard once", .got = written(at) + " twice"});
      return;
    }
    running_.push_back({static_cast<model::HazardIndex>(*position), *ratio});
  }

 private:
  Reading& reading_;
  std::string key_;
  std::vector<model::RunningHazard> running_;
};

}  // namespace

void read_hazards(Reading& reading, const Node& scenario) {
  const Node* hazards = scenario.find("hazards");
  if (hazards == nullptr || !is_table_of_names(reading.mistakes, *hazards, "hazards"))
    return;
  if (hazards->table()->size() > model::most_hazards)
    reading.mistakes.add(
        hazards->key_place, "hazards",
        {.expected = "at most " + std::to_string(model::most_hazards) + " hazards",
         .got = std::to_string(hazards->table()->size())});
  for (const auto& [name, node] : *hazards->table()) {
    const std::string key = joined("hazards", name);
    check_name(reading.mistakes, node.key_place, name, key);
    bool everywhere = false;
    // Even a hazard that cannot be read keeps its place in the list.
    if (is_table(reading.mistakes, node, key)) {
      reading.draft.scenario.hazards.push_back(
          HazardReader{reading, name, node}.read(everywhere));
    } else {
      reading.draft.scenario.hazards.emplace_back();
      reading.draft.pathway_is_known = false;
    }
    reading.draft.hazard_is_everywhere.push_back(everywhere);
  }
}

std::vector<model::RunningHazard> read_running_hazards(Reading& reading,
                                                       TableReader& state,
                                                       const model::StateKind& kind) {
  const Node* node = state.find("hazards");
  const std::string key = state.key_of("hazards");
  if (kind.onward == model::StateKind::Onward::out) {
    if (node != nullptr)
      reading.mistakes.add(
          node->key_place, key,
          {.expected = "no hazards in a state of kind " + in_quotes(kind.name),
           .got = written(*node),
           .hint = "people leave the model here"});
    return {};
  }
  RunningReader running{reading, key};
  if (node != nullptr) running.read(*node);
  const auto& everywhere = reading.draft.hazard_is_everywhere;
  for (std::size_t i = 0; i < everywhere.size(); ++i)
    if (everywhere[i] && !running.has(i)) running.add(i, state.node(), 1.0);
  return running.in_order();
}

namespace {

/// The states that people of a type can come to from `start` before an episode begins.
std::vector<bool> reached_in_one_episode(const model::Scenario& scenario,
                                         const Pathway& pathway, std::size_t start) {
  std::vector<bool> reached(scenario.states.size(), false);
  std::vector<std::size_t> open{start};
  while (!open.empty()) {
    const std::size_t state = open.back();
    open.pop_back();
    if (reached[state] || scenario.states[state].begins_episode) continue;
    reached[state] = true;
    const auto& moves = pathway.moves()[state];
    open.insert(open.end(), moves.begin(), moves.end());
  }
  return reached;
}

void check_new_beginnings(Reading& reading, const Node& file, std::size_t position) {
  const model::Scenario& scenario = reading.draft.scenario;
  const HazardDefinition& hazard = scenario.hazards[position];
  for (std::size_t type = 0; type < scenario.person_types.size(); ++type) {
    if (!hazard.of_type[type]) continue;
    const Pathway pathway{scenario, type, Pathway::Moves::possible};
    const auto reached =
        reached_in_one_episode(scenario, pathway, static_cast<std::size_t>(hazard.to));
    for (std::size_t state = 0; state < reached.size(); ++state) {
      const auto& running = scenario.states[state].hazards;
      const bool lists =
          std::any_of(running.begin(), running.end(), [&](const auto& r) {
            return static_cast<std::size_t>(r.hazard) == position;
          });
      if (!reached[state] || !lists) continue;
      reading.mistakes.add(
          file.find({"hazards", hazard.name})->key_place,
          joined("hazards", hazard.name),
          {.expected = "a new episode between one strike and the next",
           .got = "a way from " +
                  in_quotes(scenario.states[static_cast<std::size_t>(hazard.to)].name) +
                  " to " + in_quotes(scenario.states[state].name) +
                  ", which lists it, without one",
           .hint = "set begins_episode = true in a state on this way, so that the "
                   "hazard has new random numbers"});
      return;
    }
  }
}

/// The least and the most that ratios which are not 0 can multiply to.
void check_products(Reading& reading, const Node& file, std::size_t position) {
  const model::Scenario& scenario = reading.draft.scenario;
  const HazardDefinition& hazard = scenario.hazards[position];
  double least = 1.0;
  double most = 1.0;
  for (const double ratio : hazard.ratio_of_mark) {
    if (ratio > 0.0) least *= std::min(1.0, ratio);
    most *= std::max(1.0, ratio);
  }
  if (const auto& spent = hazard.time_spent)
    for (const double ratio : {spent->after(0), spent->after(spent->at_most)}) {
      least *= std::min(1.0, ratio);
      most *= std::max(1.0, ratio);
    }
  double least_of_state = 1.0;
  double most_of_state = 1.0;
  for (const auto& state : scenario.states)
    for (const auto& running : state.hazards)
      if (static_cast<std::size_t>(running.hazard) == position && running.ratio > 0.0) {
        least_of_state = std::min(least_of_state, running.ratio);
        most_of_state = std::max(most_of_state, running.ratio);
      }
  if (least * least_of_state >= core::HazardRatio::least &&
      most * most_of_state <= core::HazardRatio::most)
    return;
  reading.mistakes.add(
      file.find({"hazards", hazard.name})->key_place, joined("hazards", hazard.name),
      {.expected = "hazard ratios of marks, states and time spent that multiply to 0, "
                   "or to 0.001 to 1000",
       .got = "products from " + number_text(least * least_of_state) + " to " +
              number_text(most * most_of_state)});
}

}  // namespace

void check_hazards(Reading& reading, const Node& scenario) {
  if (!reading.draft.pathway_is_known) return;
  for (std::size_t i = 0; i < reading.draft.scenario.hazards.size(); ++i) {
    check_new_beginnings(reading, scenario, i);
    check_products(reading, scenario, i);
  }
  check_times_spent(reading, scenario);
}

}  // namespace caseload::io::reading
