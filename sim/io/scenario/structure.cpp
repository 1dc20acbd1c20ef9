#include "caseload/io/structure.hpp"

#include "caseload/model/measure.hpp"
#include "io/scenario/in_order.hpp"
#include "io/scenario/names.hpp"
#include "io/scenario/names_in_study.hpp"
#include "io/scenario/study_files.hpp"
#include "io/scenario/table_reader.hpp"
#include "io/scenario/toml_tree.hpp"

#include <algorithm>

namespace caseload::io {
namespace {

using namespace reading;  // NOLINT: this file is a door of that room

constexpr std::size_t most_readings = 64;
constexpr std::size_t most_differences = 256;

class StructureReader {
 public:
  explicit StructureReader(const Study& study)
      : study_{study}, files_{study.folder / "structure.toml"} {}

  Structure read() {
    const Node file =
        parse_toml(StudyFiles::text_of(files_.main()), *files_.main().shown);
    TableReader table{mistakes_, file, ""};
    const Node* schema = table.need("schema", "schema = 1");
    const auto* number =
        schema == nullptr ? nullptr : std::get_if<std::int64_t>(&schema->content);
    if (schema != nullptr && (number == nullptr || *number != 1))
      mistakes_.add(*schema, "schema", {.expected = "1", .got = written(*schema)});
    read_all(table, "differences", most_differences,
             [&](const std::string& name, const Node& node) {
               read_difference(name, node);
             });
    read_all(
        table, "readings", most_readings,
        [&](const std::string& name, const Node& node) { read_reading(name, node); });
    table.refuse_unknown_keys();
    mistakes_.throw_if_any();
    return std::move(structure_);
  }

 private:
  template <class ReadOne>
  void read_all(TableReader& table, const char* name_of_section, std::size_t most,
                const ReadOne& read_one) {
    const std::string section = name_of_section;
    const Node* node = table.need(name_of_section, "tables [" + section + ".NAME]");
    if (node == nullptr || !is_table(mistakes_, *node, section)) return;
    if (node->table()->size() > most)
      mistakes_.add(*node, section,
                    {.expected = "at most " + std::to_string(most),
                     .got = std::to_string(node->table()->size())});
    for (const Node::Entry* entry : in_order_of_file(*node->table()))
      if (is_table(mistakes_, entry->node, joined(section, entry->name)))
        read_one(entry->name, entry->node);
  }

  void read_difference(const std::string& name, const Node& node) {
    TableReader table{mistakes_, node, joined("differences", name)};
    HeadlineDifference difference{
        .name = name,
        .title = table.need_text("title", "what it says, as text"),
        .scenario = {},
        .measure = {},
        .less = {}};
    const Node* scenario = table.find("scenario");
    const Node* measure = table.need("measure", "the name of a measure");
    const Node* less = table.find("less");
    table.refuse_unknown_keys();
    if ((scenario == nullptr) == (less == nullptr)) {
      mistakes_.add(
          node.key_place, table.key(),
          {.expected = "either scenario, which is compared with the baseline, "
                       "or less, a measure of the baseline that is taken off",
           .got = scenario == nullptr ? "neither" : "both"});
      return;
    }
    const ScenarioDocument* document =
        scenario == nullptr
            ? &study_.scenarios[study_.baseline]
            : find_scenario(mistakes_, study_, *scenario, table.key_of("scenario"));
    if (document == nullptr || measure == nullptr) return;
    if (scenario != nullptr && document == &study_.scenarios[study_.baseline])
      mistakes_.add(*scenario, table.key_of("scenario"),
                    {.expected = "a scenario other than the baseline",
                     .got = written(*scenario)});
    const auto* found =
        find_measure(mistakes_, *document, *measure, table.key_of("measure"));
    if (found == nullptr) return;
    difference.scenario = document->scenario.name;
    difference.measure = found->name;
    if (less != nullptr) {
      const auto* other =
          find_measure(mistakes_, *document, *less, table.key_of("less"));
      if (other == nullptr) return;
      if (other->kind != found->kind)
        mistakes_.add(
            *less, table.key_of("less"),
            {.expected = "a measure of the same kind as " + in_quotes(found->name),
             .got = in_quotes(other->name)});
      difference.less = other->name;
    }
    structure_.differences.push_back(std::move(difference));
  }

  void read_reading(const std::string& name, const Node& node) {
    TableReader table{mistakes_, node, joined("readings", name)};
    check_name(mistakes_, node.key_place, name, table.key());  // of a folder
    AlternativeReading reading{.name = name,
                               .title = table.need_text("title", "how else, as text"),
                               .file = table.need_text("file", "a scenario file"),
                               .instead = {},
                               .without = {}};
    const Node* instead = table.find("instead");
    if (const Node* without = table.find("without"))
      read_without(*without, table.key_of("without"), reading);
    table.refuse_unknown_keys();
    if (const Node* file = node.find("file"); file != nullptr && !reading.file.empty())
      if (!files_.find(mistakes_, files_.main(), *file, table.key_of("file"))) return;
    if (instead != nullptr && is_table(mistakes_, *instead, table.key_of("instead")))
      for (const auto& [scenario, other] : *instead->table()) {
        Node named = other;
        named.content = scenario;
        named.place = other.key_place;
        const std::string key = joined(table.key_of("instead"), scenario);
        if (find_scenario(mistakes_, study_, named, key) == nullptr ||
            find_scenario(mistakes_, study_, other, key) == nullptr)
          continue;
        reading.instead.emplace(scenario, *other.text());
      }
    structure_.readings.push_back(std::move(reading));
  }

  void read_without(const Node& node, const std::string& key,
                    AlternativeReading& reading) {
    if (node.array() == nullptr)
      return mistakes_.add(node, key,
                           {.expected = "a list of names of scenarios of the study",
                            .got = written(node)});
    for (const Node& name : *node.array())
      if (const ScenarioDocument* scenario =
              find_scenario(mistakes_, study_, name, key))
        reading.without.push_back(scenario->scenario.name);
  }

  const Study& study_;
  Mistakes mistakes_;
  StudyFiles files_;
  Structure structure_;
};

const ScenarioDocument& document_of(const Study& study, const std::string& name) {
  const auto found = std::find_if(
      study.scenarios.begin(), study.scenarios.end(),
      [&](const ScenarioDocument& each) { return each.scenario.name == name; });
  core::expects(found != study.scenarios.end(), "a scenario that the study has");
  return *found;
}

/// A reading that is complete in itself may lack a measure.
void check_measures(const Structure& structure, const AlternativeReading& reading,
                    const Study& other) {
  for (const ScenarioDocument& document : other.scenarios)
    for (const HeadlineDifference& difference : structure.differences)
      for (const std::string& name : {difference.measure, difference.less}) {
        const auto& measures = document.scenario.measures;
        const bool is_there =
            name.empty() ||
            std::any_of(measures.begin(), measures.end(),
                        [&](const auto& measure) { return measure.name == name; });
        if (!is_there)
          throw core::InputError{
              {.file = document.file, .key = "measures"},
              {.expected = "the measure " + in_quotes(name) + " under the reading " +
                           in_quotes(reading.name),
               .got = "none"}};
      }
}

}  // namespace

bool AlternativeReading::leaves_out(const std::string& scenario) const {
  return std::find(without.begin(), without.end(), scenario) != without.end();
}

std::vector<std::string> Structure::scenarios(const Study& study) const {
  std::vector<std::string> names;
  for (const ScenarioDocument& each : study.scenarios)
    if (&each != &study.scenarios[study.baseline] &&
        std::any_of(differences.begin(), differences.end(),
                    [&](const HeadlineDifference& difference) {
                      return difference.scenario == each.scenario.name;
                    }))
      names.push_back(each.scenario.name);
  return names;
}

Structure read_structure(const Study& study) {
  return StructureReader{study}.read();
}

Study read_under(const Study& study, const Structure& structure,
                 const AlternativeReading& reading) {
  ReadingOptions::Instead instead{.baseline = study.scenarios[study.baseline].identity,
                                  .file = reading.file,
                                  .scenarios = {}};
  for (const std::string& name : structure.scenarios(study)) {
    if (reading.leaves_out(name)) continue;
    const auto other = reading.instead.find(name);
    instead.scenarios.push_back(
        document_of(study, other == reading.instead.end() ? name : other->second)
            .identity);
  }
  Study other =
      read_study(study.file, {.to_compare = true, .days = {}, .instead = instead});
  check_measures(structure, reading, other);
  return other;
}

}  // namespace caseload::io
