#include "caseload/io/targets.hpp"

#include "caseload/model/measure.hpp"
#include "io/scenario/evidence.hpp"
#include "io/scenario/in_order.hpp"
#include "io/scenario/names_in_study.hpp"
#include "io/scenario/scenario_files.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/study_files.hpp"
#include "io/scenario/target_amounts.hpp"
#include "io/scenario/toml_tree.hpp"

#include <algorithm>
#include <array>
#include <list>
#include <set>

namespace caseload::io {
namespace {

using namespace reading;  // NOLINT: this file is a door of that room

constexpr std::array<std::string_view, 5> roles{"set by input", "fitted", "free",
                                                "hold-out", "seen"};
constexpr const char* file_of_study = "targets.toml";

class TargetsReader {
 public:
  explicit TargetsReader(const Study& study) : study_{study} {
    targets_.sources = study.sources;
  }

  void read(const std::filesystem::path& given) {
    StudyFiles& files = files_.emplace_back(given);
    const std::string& shown = *files.main().shown;
    targets_.files.push_back(shown);
    const Node& file =
        trees_.emplace_back(parse_toml(StudyFiles::text_of(files.main()), shown));
    if (!has_schema(file)) return;
    TableReader table{mistakes_, file, ""};
    table.find("schema");
    if (const Node* sources = table.find("sources")) add_sources(*sources);
    if (const Node* inputs = table.find("inputs")) read_inputs(*inputs);
    const Node* targets = table.need("targets", "tables [targets.NAME]");
    table.refuse_unknown_keys();
    if (targets == nullptr || !is_table(mistakes_, *targets, "targets")) return;
    for (const Node::Entry* entry : in_order_of_file(*targets->table()))
      read_target(entry->name, entry->node);
  }

  Targets finish() {
    if (mistakes_.count() == 0) {
      check_calibrated_inputs();
      check_hold_outs();
    }
    mistakes_.throw_if_any();
    return std::move(targets_);
  }

 private:
  bool has_schema(const Node& file) {
    const Node* schema = file.find("schema");
    const auto* number =
        schema == nullptr ? nullptr : std::get_if<std::int64_t>(&schema->content);
    if (number != nullptr && *number == 1) return true;
    mistakes_.add(schema != nullptr ? *schema : file, "schema",
                  {.expected = "schema = 1",
                   .got = schema != nullptr ? written(*schema) : "nothing"});
    return false;
  }

  void add_sources(const Node& node) {
    Sources sources;
    sources.add(mistakes_, node);
    for (const auto& [id, source] : sources.all())
      if (targets_.sources.count(id) > 0)
        mistakes_.add(node.find(id)->key_place, joined("sources", id),
                      {.expected = "the id of a source that is defined once",
                       .got = in_quotes(id) + ", which another file defines"});
      else
        targets_.sources.emplace(id, source);
  }

  std::vector<std::string> read_texts(const Node& node, const std::string& key,
                                      std::string_view expected) {
    std::vector<std::string> texts;
    const Node::Array* list = node.array();
    if (list == nullptr || list->empty()) {
      mistakes_.add(node, key,
                    {.expected = std::string{expected}, .got = written(node)});
      return texts;
    }
    for (const Node& element : *list)
      if (element.text() != nullptr)
        texts.push_back(*element.text());
      else
        mistakes_.add(element, key,
                      {.expected = std::string{expected}, .got = written(element)});
    return texts;
  }

  const ScenarioDocument& baseline() const { return study_.scenarios[study_.baseline]; }

  /// Whether a value of `document` has this key, dates apart.
  static bool has_value(const ScenarioDocument& document, std::string_view key) {
    return std::any_of(document.values.begin(), document.values.end(),
                       [&](const ResolvedValue& value) {
                         return value.key_without_date() == key && !value.is_word;
                       });
  }
  static bool is_calibrated(const ScenarioDocument& document, std::string_view key) {
    return std::any_of(document.values.begin(), document.values.end(),
                       [&](const ResolvedValue& value) {
                         return value.key_without_date() == key &&
                                value.quality == name_of(Quality::calibrated);
                       });
  }

  void read_inputs(const Node& inputs) {
    if (!is_table(mistakes_, inputs, "inputs")) return;
    for (const Node::Entry* entry : in_order_of_file(*inputs.table())) {
      const auto& [name, node] = *entry;
      const std::string key = joined("inputs", name);
      if (!is_table(mistakes_, node, key)) continue;
      TableReader table{mistakes_, node, key};
      CalibratedInput input;
      input.name = name;
      input.title = table.need_text("title", "what was calibrated, as text");
      const std::string expected =
          "the keys of its values, as `caseload show` has them";
      if (const Node* keys = table.need("keys", expected))
        input.keys = read_texts(*keys, table.key_of("keys"), expected);
      table.refuse_unknown_keys();
      for (const std::string& each : input.keys)
        if (!is_calibrated(baseline(), each))
          mistakes_.add(*node.find("keys"), table.key_of("keys"),
                        {.expected = "values of the baseline whose quality is "
                                     "\"calibrated\"",
                         .got = in_quotes(each)});
      targets_.inputs.push_back(std::move(input));
    }
  }

  void read_target(const std::string& name, const Node& node) {
    const std::string key = joined("targets", name);
    if (!is_table(mistakes_, node, key)) return;
    if (std::any_of(targets_.targets.begin(), targets_.targets.end(),
                    [&](const Target& known) { return known.name == name; }))
      mistakes_.add(node.key_place, key,
                    {.expected = "a target with a name of its own",
                     .got = in_quotes(name) + ", as in another file"});
    TableReader table{mistakes_, node, key};
    Target target;
    target.name = name;
    target.origin = node.key_place.origin(key);
    const ScenarioDocument* document = read_scenario(table, target);
    const std::string_view units = read_measure(table, document, target);
    const auto amounts = read_target_amounts(mistakes_, table, units);
    if (amounts) {
      target.value = amounts->value;
      target.low = amounts->low;
      target.high = amounts->high;
    }
    const bool has_role = read_role(table, target);
    if (has_role)
      read_inputs_of(table, document, target);
    else
      table.find("inputs");  // whether they belong there depends on the role
    read_evidence_of(table, target);
    table.refuse_unknown_keys();
    targets_.targets.push_back(std::move(target));
  }

  /// The scenario that a target is about; null after a mistake.
  const ScenarioDocument* read_scenario(TableReader& table, Target& target) {
    const Node* node = table.find("scenario");
    if (node == nullptr) {
      target.scenario = baseline().scenario.name;
      return &baseline();
    }
    const ScenarioDocument* document =
        find_scenario(mistakes_, study_, *node, table.key_of("scenario"));
    if (document != nullptr) target.scenario = document->scenario.name;
    return document;
  }

  /// The unit of the measure, which is "1" after a mistake.
  std::string_view read_measure(TableReader& table, const ScenarioDocument* document,
                                Target& target) {
    const Node* node = table.need("measure", "the name of a measure");
    if (node == nullptr || document == nullptr) return "1";
    const auto* measure =
        find_measure(mistakes_, *document, *node, table.key_of("measure"));
    if (measure == nullptr) return "1";
    target.measure = measure->name;
    return measure->kind->units;
  }

  bool read_role(TableReader& table, Target& target) {
    const std::vector<std::string_view> known{roles.begin(), roles.end()};
    const Node* node =
        table.need("role", "what the figure is to the model: " + one_of(known));
    if (node == nullptr) return false;
    const auto found =
        node->text() == nullptr
            ? roles.end()
            : std::find(roles.begin(), roles.end(), std::string_view{*node->text()});
    if (found != roles.end()) {
      target.role = static_cast<TargetRole>(found - roles.begin());
      return true;
    }
    mistakes_.add(
        *node, table.key_of("role"),
        {.expected = one_of(known),
         .got = written(*node),
         .hint = node->text() == nullptr ? "" : spelling_hint(*node->text(), known)});
    return false;
  }

  void read_inputs_of(TableReader& table, const ScenarioDocument* document,
                      Target& target) {
    const bool has_inputs =
        target.role == TargetRole::set_by_input || target.role == TargetRole::fitted;
    const std::string role = in_quotes(name_of(target.role));
    const Node* node = table.find("inputs");
    if ((node != nullptr) != has_inputs) {
      mistakes_.add(
          (node != nullptr ? *node : table.node()).key_place, table.key_of("inputs"),
          {.expected = has_inputs ? "the inputs by which it was set or fitted, beside "
                                    "role = " +
                                        role
                                  : "no inputs beside role = " + role,
           .got = has_inputs ? "nothing" : written(*node),
           .hint = has_inputs
                       ? "names of [inputs.NAME], or keys as `caseload show` has them"
                       : "a figure to which an input was fitted is \"fitted\""});
      return;
    }
    if (!has_inputs) return;
    target.inputs = read_texts(*node, table.key_of("inputs"),
                               "names of [inputs.NAME], or keys of values");
    for (const std::string& each : target.inputs) {
      if (find_input(each) != nullptr) continue;
      const bool is_value = document == nullptr || has_value(*document, each);
      if (is_value && target.role == TargetRole::set_by_input) continue;
      mistakes_.add(*node, table.key_of("inputs"),
                    {.expected = target.role == TargetRole::fitted
                                     ? "names of [inputs.NAME]"
                                     : "names of [inputs.NAME], or keys of values as "
                                       "`caseload show` has them",
                     .got = in_quotes(each)});
    }
  }

  const CalibratedInput* find_input(std::string_view name) const {
    for (const CalibratedInput& input : targets_.inputs)
      if (input.name == name) return &input;
    return nullptr;
  }

  void read_evidence_of(TableReader& table, Target& target) {
    target.source = table.need_text("source", "the id of the source that prints it");
    target.note = table.find_text("note", "a note, as text");
    if (target.source.empty() || targets_.sources.count(target.source) > 0) return;
    std::vector<std::string_view> known;
    for (const auto& [id, source] : targets_.sources) known.push_back(id);
    std::string hint = spelling_hint(target.source, known);
    if (hint.empty() || hint.size() > 300)
      hint = "define it in [sources." + target.source + "] of this file";
    mistakes_.add(*table.node().find("source"), table.key_of("source"),
                  {.expected = "the id of a source that is defined in [sources]",
                   .got = in_quotes(target.source),
                   .hint = std::move(hint)});
  }

  /// Every calibrated value belongs to an input, and every input to a figure to which
  /// it was fitted.
  void check_calibrated_inputs() {
    if (trees_.empty()) return;
    std::set<std::string, std::less<>> keys;
    for (const CalibratedInput& input : targets_.inputs) {
      keys.insert(input.keys.begin(), input.keys.end());
      const bool is_used = std::any_of(
          targets_.targets.begin(), targets_.targets.end(), [&](const Target& target) {
            return target.role == TargetRole::fitted &&
                   std::find(target.inputs.begin(), target.inputs.end(), input.name) !=
                       target.inputs.end();
          });
      if (!is_used)
        mistakes_.add(place_of("inputs", input.name), joined("inputs", input.name),
                      {.expected = "a target with role = \"fitted\" that names it",
                       .got = "none"});
    }
    std::set<std::string_view> said;
    for (const ResolvedValue& value : baseline().values) {
      const std::string_view key = value.key_without_date();
      if (value.quality != name_of(Quality::calibrated) || keys.count(key) > 0 ||
          !said.insert(key).second)
        continue;
      mistakes_.add(trees_.front(), "inputs",
                    {.expected = "every calibrated value among the keys of an input",
                     .got = "none with " + in_quotes(key),
                     .hint = "say in [inputs.NAME] what was calibrated, and to which "
                             "figures"});
    }
  }

  void check_hold_outs() {
    for (const Target& target : targets_.targets)
      for (const Target& other : targets_.targets) {
        const bool is_same_figure =
            target.role == TargetRole::hold_out && !other.inputs.empty() &&
            target.scenario == other.scenario && target.measure == other.measure;
        if (is_same_figure)
          mistakes_.add(
              place_of("targets", target.name), joined("targets", target.name),
              {.expected = "a hold-out that no input was set or fitted to",
               .got = in_quotes(target.measure) + " of " + in_quotes(target.scenario) +
                      ", as in " + in_quotes(joined("targets", other.name)),
               .hint = "give it the role that it has: \"fitted\" or \"seen\""});
      }
  }

  Place place_of(std::string_view section, std::string_view name) const {
    for (const Node& tree : trees_)
      if (const Node* node = tree.find({section, name})) return node->key_place;
    return {};
  }

  const Study& study_;
  Mistakes mistakes_;
  std::list<StudyFiles> files_;
  std::list<Node> trees_;
  Targets targets_;
};

}  // namespace

std::string_view name_of(TargetRole role) {
  return roles.at(static_cast<std::size_t>(role));
}

Targets read_targets(const Study& study,
                     const std::vector<std::filesystem::path>& others) {
  TargetsReader reader{study};
  const std::filesystem::path own = study.folder / file_of_study;
  std::error_code ignored;
  if (others.empty() || std::filesystem::exists(own, ignored)) reader.read(own);
  for (const auto& other : others) reader.read(other);
  return reader.finish();
}

}  // namespace caseload::io
