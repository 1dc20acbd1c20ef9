#include "caseload/io/conflicts.hpp"

#include "io/scenario/evidence.hpp"
#include "io/scenario/in_order.hpp"
#include "io/scenario/study_files.hpp"
#include "io/scenario/table_reader.hpp"
#include "io/scenario/toml_tree.hpp"

#include <optional>

namespace caseload::io {
namespace {

using namespace reading;  // NOLINT: this file is a door of that room

Conflict read_conflict(Mistakes& mistakes, const std::string& name, const Node& node) {
  TableReader table{mistakes, node, joined("conflicts", name)};
  Conflict conflict;
  conflict.name = name;
  conflict.question = table.need_text("question", "what the figures are of, as text");
  conflict.why = table.need_text("why", "which is taken, and why, as text");
  const Node* values = table.need("values", "the figures, each with its source");
  if (values == nullptr) return conflict;
  if (values->array() == nullptr || values->array()->size() < 2) {
    mistakes.add(*values, table.key_of("values"),
                 {.expected = "a list of two texts or more", .got = written(*values)});
    return conflict;
  }
  for (const Node& value : *values->array())
    if (value.text() != nullptr)
      conflict.values.push_back(*value.text());
    else
      mistakes.add(
          value, table.key_of("values"),
          {.expected = "a figure with its source, as text", .got = written(value)});
  return conflict;
}

/// figures.toml in the folder of a study; an empty table where there is none.
class Figures {
 public:
  explicit Figures(const Study& study) {
    const std::filesystem::path file = study.folder / "figures.toml";
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return;
    files_.emplace(file);
    tree_ = parse_toml(StudyFiles::text_of(files_->main()), *files_->main().shown);
  }

  const Node* section(std::string_view name) const { return tree_.find(name); }

 private:
  std::optional<StudyFiles> files_;  ///< messages point into it
  Node tree_;
};

}  // namespace

std::vector<Conflict> read_conflicts(const Study& study) {
  const Figures figures{study};
  Mistakes mistakes;
  std::vector<Conflict> conflicts;
  const Node* section = figures.section("conflicts");
  if (section != nullptr && is_table(mistakes, *section, "conflicts"))
    for (const Node::Entry* entry : in_order_of_file(*section->table()))
      if (is_table(mistakes, entry->node, joined("conflicts", entry->name)))
        conflicts.push_back(read_conflict(mistakes, entry->name, entry->node));
  mistakes.throw_if_any();
  return conflicts;
}

std::map<std::string, Source> read_sources_of_figures(const Study& study) {
  const Figures figures{study};
  Mistakes mistakes;
  Sources sources;
  sources.years_may_be_unknown();
  if (const Node* section = figures.section("sources")) sources.add(mistakes, *section);
  mistakes.throw_if_any();
  return {sources.all().begin(), sources.all().end()};
}

}  // namespace caseload::io
