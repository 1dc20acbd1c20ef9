// Who owns the files of an export: results/README.md.
#include "caseload/io/csv_export.hpp"
#include "io/results/folder_turn.hpp"
#include "io/results/publish.hpp"

#include <map>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace caseload::io {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* record_name = "export.json";
constexpr std::size_t longest_record = std::size_t{1} << 20;
constexpr const char* hint =
    "\n  hint: give another folder with --to, or move this one away";

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
  throw WriteError{path.string() + ": " + why + hint, true};
}

/// What an earlier export says of itself.
struct Record {
  std::string study;
  std::uint32_t seed = 0;
  bool is_for_public = false;
  std::map<std::string, std::string> files;  ///< SHA-256 by name
};

std::string record_text(const CsvOrigin& origin, const std::vector<CsvTable>& tables) {
  Json json{{"schema", "caseload/tables/1"},
            {"study", origin.study},
            {"title", origin.title},
            {"seed", origin.seed},
            {"replications", origin.replications},
            {"results_digest", origin.results_digest},
            {"caseload_version", version()},
            {"caseload_source_hash", source_hash()},
            {"public", origin.is_for_public},
            {"files", Json::array()}};
  for (const CsvTable& table : tables)
    json["files"].push_back(
        {{"name", table.name}, {"rows", table.rows}, {"sha256", sha256(table.text)}});
  return json.dump(2) + '\n';
}

/// Empty when it is no record of ours. Anybody may have written it.
std::optional<Record> parsed(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  try {
    if (json.at("schema") != "caseload/tables/1") return std::nullopt;
    Record record{.study = json.at("study").get<std::string>(),
                  .seed = json.at("seed").get<std::uint32_t>(),
                  .is_for_public = json.at("public").get<bool>(),
                  .files = {}};
    for (const Json& file : json.at("files"))
      record.files[file.at("name").get<std::string>()] =
          file.at("sha256").get<std::string>();
    return record;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

/// The record of the export that is there, which must be one of the same results.
std::optional<Record> record_in(const fs::path& folder, const CsvOrigin& origin) {
  const fs::path path = folder / record_name;
  if (!results::is_there(path)) return std::nullopt;
  const auto text = results::read_begin(path, longest_record);
  auto record = text ? parsed(*text) : std::nullopt;
  if (!record) refuse(path, "is there and is no record of an export of caseload");
  const auto expect = [&](const char* what, const auto& there, const auto& asked) {
    if (there != asked)
      refuse(path,
             fmt::format("tells of another export; what differs: {} ({} there, {} "
                         "asked for)",
                         what, there, asked));
  };
  expect("study", record->study, origin.study);
  expect("seed", record->seed, origin.seed);
  expect("for the public", record->is_for_public ? "yes" : "no",
         origin.is_for_public ? "yes" : "no");
  return record;
}

/// What must be done that a file has these bytes.
enum class Step { nothing, make, replace };

Step step_for(const fs::path& path, const CsvTable& table,
              const std::optional<Record>& record) {
  if (!results::is_there(path)) return Step::make;
  std::error_code ignored;
  const auto size = fs::file_size(path, ignored);
  const auto there = ignored ? std::nullopt : results::read_begin(path, size);
  if (there == table.text) return Step::nothing;
  const auto known =
      record ? record->files.find(table.name) : decltype(record->files.end()){};
  if (!there || !record || known == record->files.end() ||
      known->second != sha256(*there))
    refuse(path,
           "is there and is not what an earlier export wrote, or was changed since; an "
           "export replaces nothing but its own files");
  return Step::replace;
}

void write(const fs::path& folder, const std::string& name, const std::string& text,
           Step step) {
  if (step == Step::make) results::publish(folder, name, text);
  if (step == Step::replace) results::replace(folder, name, text);
}

}  // namespace

std::vector<fs::path> publish_tables(const fs::path& folder, const CsvOrigin& origin,
                                     const std::vector<CsvTable>& tables) {
  results::make_folder(folder);
  const results::FolderTurn turn{folder};
  const auto record = record_in(folder, origin);
  std::vector<Step> steps;
  for (const CsvTable& table : tables)
    steps.push_back(step_for(folder / table.name, table, record));
  std::vector<fs::path> paths;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    write(folder, tables[i].name, tables[i].text, steps[i]);
    paths.push_back(folder / tables[i].name);
  }
  // Last: what it tells of is there.
  const std::string text = record_text(origin, tables);
  const bool is_told =
      record && results::read_begin(folder / record_name, longest_record) == text;
  if (!is_told) write(folder, record_name, text, record ? Step::replace : Step::make);
  paths.push_back(folder / record_name);
  return paths;
}

}  // namespace caseload::io
