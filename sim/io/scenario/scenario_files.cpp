#include "io/scenario/scenario_files.hpp"

#include "io/scenario/merge.hpp"
#include "io/scenario/names.hpp"
#include "io/scenario/table_reader.hpp"
#include "io/scenario/toml_tree.hpp"

#include <algorithm>
#include <tuple>

namespace caseload::io::reading {
namespace {

constexpr std::size_t longest_chain = 32;

bool comes_first(const Node& file, const Node& schema) {
  const auto order = [](const Place& place) {
    return std::tuple{place.line, place.column};
  };
  return std::all_of(file.table()->begin(), file.table()->end(),
                     [&](const auto& entry) {
                       return order(schema.key_place) <= order(entry.node.key_place);
                     });
}

void refuse_unknown_sections(Mistakes& mistakes, const Node& own, bool may_run) {
  TableReader table{mistakes, own, ""};
  for (const std::string_view name :
       {"schema", "name", "title", "extends", "changes", "sources", "provinces",
        "arrivals", "initial", "staff", "hazards", "stock", "equipment", "states",
        "facilities", "costs", "measures", "change"})
    table.find(name);
  const Node* run = table.find("run");
  if (run != nullptr && !may_run)
    mistakes.add(run->key_place, "run",
                 {.expected = "no [run] in a scenario of a study",
                  .got = "one",
                  .hint = "study.toml says how its scenarios are run"});
  table.refuse_unknown_keys();
}

}  // namespace

bool check_file_head(Mistakes& mistakes, const Node& file) {
  TableReader table{mistakes, file, ""};
  const Node* schema = table.need("schema", "schema = 1 on the first line");
  if (schema != nullptr) {
    const auto* version = std::get_if<std::int64_t>(&schema->content);
    if (version == nullptr || *version != 1) {
      mistakes.add(*schema, "schema",
                   {.expected = "1",
                    .got = written(*schema),
                    .hint = "this program reads schema 1 only"});
      return false;
    }
    if (!comes_first(file, *schema))
      mistakes.add(
          schema->key_place, "schema",
          {.expected = "schema before all other keys", .got = "others before it"});
  }
  if (const Node* name = table.need("name", "a name, such as name = \"baseline\""))
    check_title_name(mistakes, *name, "name");
  table.need_text("title", "a title, as text");
  return true;
}

const ResolvedFile* ScenarioFiles::resolve(const StudyFile& from, const Node& name,
                                           const std::string& key) {
  const auto file = files_.find(mistakes_, from, name, key);
  if (!file) return nullptr;
  const auto open = std::find(open_.begin(), open_.end(), file->identity);
  if (open != open_.end() || open_.size() >= longest_chain) {
    mistakes_.add(name, key,
                  {.expected = "scenarios that end at one that extends none, after at "
                               "most " +
                               std::to_string(longest_chain),
                   .got = open == open_.end() ? "a longer chain"
                                              : in_quotes(*name.text()) +
                                                    ", which extends this one in turn",
                   .hint = "remove extends from one of them"});
    return nullptr;
  }
  const auto known = known_.find(file->identity);
  if (known != known_.end()) return known->second;
  Node own = parse_toml(StudyFiles::text_of(*file), *file->shown);
  const ResolvedFile* resolved = resolve_file(*file, std::move(own), false);
  known_[file->identity] = resolved;
  return resolved;
}

const ResolvedFile* ScenarioFiles::resolve_alone(const StudyFile& file, Node own) {
  return resolve_file(file, std::move(own), true);
}

const ResolvedFile* ScenarioFiles::resolve_file(const StudyFile& file, Node own,
                                                bool may_run) {
  if (!check_file_head(mistakes_, own)) return nullptr;
  refuse_unknown_sections(mistakes_, own, may_run);
  const Changes changes{mistakes_, own.find("changes")};
  const Node* extends = own.find("extends");
  const ResolvedFile* base = nullptr;
  if (extends != nullptr) {
    open_.push_back(file.identity);
    base = resolve(file, *extends, "extends");
    open_.pop_back();
    if (base == nullptr) return nullptr;
    if (other_ != nullptr && base->file.identity == replaced_) base = other_;
  } else if (const Node* node = own.find("changes")) {
    mistakes_.add(
        node->key_place, "changes",
        {.expected = "extends beside it",
         .got = "nothing",
         .hint = "only a scenario that extends another one declares changes"});
  }

  ResolvedFile resolved{file, own, own, changes, {}, {}, {}};
  if (base != nullptr) {
    resolved.tree = merged(base->tree, own);
    changes.check(keep_undeclared_ ? resolved.undeclared : mistakes_, base->tree,
                  resolved.tree);
    resolved.extends_identity = base->file.identity;
    const Node* name = base->own.find("name");
    if (name != nullptr && name->text() != nullptr) resolved.extends = *name->text();
  }
  all_.push_back(std::move(resolved));
  return &all_.back();
}

}  // namespace caseload::io::reading
