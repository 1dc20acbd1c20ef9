#include "io/results/recorded_folder.hpp"

#include "caseload/io/results.hpp"
#include "io/results/publish.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::io::results {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_record = std::size_t{1} << 20;

/// A fact as a message quotes it.
std::string fact_text(const Json& fact) {
  if (fact.is_boolean()) return fact.get<bool>() ? "yes" : "no";
  return fact.is_string() ? fact.get<std::string>() : fact.dump();
}

}  // namespace

RecordedFolder::RecordedFolder(fs::path folder, FolderRecord record,
                               std::vector<RecordedFile> files)
    : folder_{std::move(folder)}, record_{std::move(record)}, files_{std::move(files)} {
  make_folder(folder_);
  turn_.emplace(folder_);
  known_ = known_files();
  for (const RecordedFile& file : files_) steps_.push_back(step_for(file));
}

void RecordedFolder::refuse(const fs::path& path, const std::string& why) const {
  throw WriteError{
      fmt::format("{}: {}\n  hint: give another folder with {}, or move this one away",
                  path.string(), why, record_.option),
      true};
}

RecordedFolder::Known RecordedFolder::known_files() const {
  const fs::path path = folder_ / record_.name;
  if (!is_there(path)) return std::nullopt;
  const auto text = read_begin(path, longest_record);
  const Json json = text ? Json::parse(*text, nullptr, false) : Json{};
  std::map<std::string, std::string> known;
  std::vector<Json> there;
  // Anybody may have written it.
  try {
    if (json.at("schema") != record_.schema) throw std::runtime_error{"another"};
    for (const auto& [key, words] : record_.same) {
      there.push_back(json.at(key));
      if (there.back().type() != record_.facts.at(key).type())
        throw std::runtime_error{"another"};
    }
    for (const char* key : {"earlier", "files"})
      for (const Json& file : json.value(key, Json::array()))
        known[file.at("name").get<std::string>()] =
            file.at("sha256").get<std::string>();
  } catch (const std::runtime_error&) {
    refuse(path, "is there and is no record of `" + record_.maker + "`");
  } catch (const Json::exception&) {
    refuse(path, "is there and is no record of `" + record_.maker + "`");
  }
  for (std::size_t i = 0; i < there.size(); ++i) {
    const auto& [key, words] = record_.same[i];
    const Json& asked = record_.facts.at(key);
    if (there[i] != asked)
      refuse(path, fmt::format("tells of another one; what differs: {} ({} there, {} "
                               "asked for)",
                               words, fact_text(there[i]), fact_text(asked)));
  }
  return known;
}

RecordedFolder::Step RecordedFolder::step_for(const RecordedFile& file) const {
  const fs::path path = folder_ / file.name;
  if (!is_there(path)) return Step::make;
  std::error_code ignored;
  const auto size = fs::file_size(path, ignored);
  const auto there = ignored ? std::nullopt : read_begin(path, size);
  if (there == file.bytes) return Step::nothing;
  const auto sum = known_ ? known_->find(file.name) : decltype(known_->end()){};
  if (!there || !known_ || sum == known_->end() || sum->second != sha256(*there))
    refuse(path, fmt::format("is there and is not what an earlier `{}` wrote, or was "
                             "changed since; nothing else is replaced",
                             record_.maker));
  return Step::replace;
}

void RecordedFolder::put(const std::string& name, std::string_view bytes,
                         Step step) const {
  if (step == Step::make) publish(folder_, name, bytes);
  if (step == Step::replace) replace(folder_, name, bytes);
}

std::string RecordedFolder::record_text() const {
  Json json{{"schema", record_.schema}};
  json.update(record_.facts);
  json["files"] = Json::array();
  for (const RecordedFile& file : files_) {
    Json entry{{"name", file.name}};
    entry.update(file.facts);
    entry["sha256"] = sha256(file.bytes);
    json["files"].push_back(std::move(entry));
  }
  for (const fs::path& path : left_over()) {
    const std::string name = path.filename().string();
    json["earlier"].push_back({{"name", name}, {"sha256", known_->at(name)}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::vector<fs::path> RecordedFolder::left_over() const {
  std::vector<fs::path> paths;
  if (!known_) return paths;
  for (const auto& [name, sum] : *known_) {
    const bool is_made = std::any_of(
        files_.begin(), files_.end(),
        [&is_of = name](const RecordedFile& file) { return file.name == is_of; });
    // Anybody may have written the record: a name leads to no other folder.
    if (!is_made && fs::path{name}.filename() == name && is_there(folder_ / name))
      paths.push_back(folder_ / name);
  }
  return paths;
}

std::vector<fs::path> RecordedFolder::write() {
  std::vector<fs::path> paths;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    put(files_[i].name, files_[i].bytes, steps_[i]);
    paths.push_back(folder_ / files_[i].name);
  }
  // Last: what it tells of is there.
  const std::string text = record_text();
  const fs::path path = folder_ / record_.name;
  if (!known_)
    put(record_.name, text, Step::make);
  else if (read_begin(path, text.size() + 1) != text)
    put(record_.name, text, Step::replace);
  paths.push_back(path);
  return paths;
}

}  // namespace caseload::io::results
