#include "caseload/io/batch_plan.hpp"

#include "caseload/core/random_stream.hpp"
#include "caseload/io/parts.hpp"
#include "caseload/io/results.hpp"
#include "io/results/publish.hpp"

#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

namespace caseload::io {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* schema = "caseload/plan/1";
constexpr const char* plan_again =
    "`caseload batch plan`, into another folder, makes a new one";

/// Far more than 4096 scenarios, the most a study has, need.
constexpr std::size_t most_bytes_of_a_plan = std::size_t{4} << 20;
constexpr std::size_t most_scenarios = 4096;

/// All of a plan but its digest. Whole numbers and texts only, so that it reads the
/// same wherever it is written.
Json json_of(const BatchPlan& plan) {
  Json scenarios = Json::array();
  for (const BatchPlan::Scenario& scenario : plan.scenarios)
    scenarios.push_back({{"name", scenario.name}, {"plan", scenario.plan}});
  return {{"schema", schema},
          {"program", {{"version", plan.version}, {"source_hash", plan.source_hash}}},
          {"study", {{"name", plan.study}, {"path", plan.study_path}}},
          {"labels", plan.labels},
          {"seed", plan.seed},
          {"replications", plan.replications},
          {"scenarios", std::move(scenarios)},
          {"shards", plan.shards},
          {"shards_an_element", plan.shards_an_element},
          {"trial",
           {{"replications", plan.trial.replications},
            {"milliseconds", plan.trial.milliseconds},
            {"memory_a_thread", plan.trial.memory_a_thread},
            {"disk_a_replication", plan.trial.disk_a_replication}}}};
}

/// What a file says, asked for by key.
class Reader {
 public:
  Reader(const fs::path& file, const Json& json, std::string key = {})
      : file_{file}, json_{json}, key_{std::move(key)} {}

  Reader operator[](const char* name) const {
    const std::string key = key_.empty() ? std::string{name} : key_ + '.' + name;
    if (!json_.is_object() || !json_.contains(name))
      refuse(file_, key, "a value", "none");
    return {file_, json_.at(name), key};
  }

  std::string text() const {
    if (!json_.is_string()) refuse(file_, key_, "a text", json_.type_name());
    return json_.get<std::string>();
  }

  std::uint64_t number(std::uint64_t least, std::uint64_t most) const {
    if (!json_.is_number_unsigned() || json_.get<std::uint64_t>() < least ||
        json_.get<std::uint64_t>() > most) {
      std::string expected = "a whole number from ";
      expected += std::to_string(least) + " to " + std::to_string(most);
      refuse(file_, key_, expected,
             json_.is_number() ? json_.dump() : std::string{json_.type_name()});
    }
    return json_.get<std::uint64_t>();
  }

  std::vector<Reader> list(std::size_t most) const {
    if (!json_.is_array() || json_.empty() || json_.size() > most)
      refuse(file_, key_, "a list of 1 to " + std::to_string(most),
             json_.is_array() ? std::to_string(json_.size())
                              : std::string{json_.type_name()});
    std::vector<Reader> items;
    for (std::size_t i = 0; i < json_.size(); ++i)
      items.emplace_back(file_, json_[i], key_ + '[' + std::to_string(i) + ']');
    return items;
  }

  [[noreturn]] static void refuse(const fs::path& file, const std::string& key,
                                  const std::string& expected, const std::string& got) {
    throw core::InputError{{.file = file.string(), .key = key},
                           {.expected = expected, .got = got, .hint = plan_again}};
  }

 private:
  const fs::path& file_;
  const Json& json_;
  std::string key_;
};

BatchPlan plan_of(const Reader& reader) {
  constexpr std::uint64_t most_seed = std::numeric_limits<std::uint32_t>::max();
  constexpr std::uint64_t most_shards = most_seed;
  constexpr std::uint64_t any = std::numeric_limits<std::int64_t>::max();
  BatchPlan plan;
  plan.version = reader["program"]["version"].text();
  plan.source_hash = reader["program"]["source_hash"].text();
  plan.study = reader["study"]["name"].text();
  plan.study_path = reader["study"]["path"].text();
  plan.labels = reader["labels"].text();
  plan.seed = static_cast<std::uint32_t>(reader["seed"].number(0, most_seed));
  plan.replications = static_cast<std::uint32_t>(
      reader["replications"].number(1, core::StreamKey::most_replications));
  for (const Reader& scenario : reader["scenarios"].list(most_scenarios))
    plan.scenarios.push_back({scenario["name"].text(), scenario["plan"].text()});
  const std::uint64_t all = plan.scenarios.size() * std::uint64_t{plan.replications};
  plan.shards = reader["shards"].number(1, std::min(all, most_shards));
  plan.shards_an_element = reader["shards_an_element"].number(1, plan.shards);
  const Reader trial = reader["trial"];
  plan.trial = {.replications = static_cast<std::uint32_t>(trial["replications"].number(
                    0, core::StreamKey::most_replications)),
                .milliseconds = trial["milliseconds"].number(0, any),
                .memory_a_thread = trial["memory_a_thread"].number(0, any),
                .disk_a_replication = trial["disk_a_replication"].number(0, any)};
  return plan;
}

std::string begin_of(const std::string& digest) {
  return digest.substr(0, 12);
}

}  // namespace

std::string BatchPlan::digest() const {
  return sha256(json_of(*this).dump());
}

std::string batch_plan_text(const BatchPlan& plan) {
  Json json = json_of(plan);
  json["digest"] = plan.digest();
  return json.dump(2) + '\n';
}

fs::path batch_plan_at(const fs::path& path) {
  std::error_code ignored;
  if (path.extension() == ".json") return path;
  // A study's own folder is the study, whatever else has been put there.
  if (fs::is_directory(path, ignored) && results::is_there(path / batch_plan_name) &&
      !results::is_there(path / "study.toml"))
    return path / batch_plan_name;
  return {};
}

BatchPlan read_batch_plan(const fs::path& file) {
  if (!results::is_there(file))
    throw MissingInput{{.file = file.string(), .key = {}},
                       {.expected = "the plan of a batch",
                        .got = "no such file",
                        .hint = "`caseload batch plan STUDY` makes one"}};
  const auto bytes = results::read_begin(file, most_bytes_of_a_plan + 1);
  if (!bytes)
    throw MissingInput{{.file = file.string(), .key = {}},
                       {.expected = "a regular file that can be read",
                        .got = "none",
                        .hint = plan_again}};
  if (bytes->size() > most_bytes_of_a_plan)
    Reader::refuse(file, {}, "at most 4 MiB", "more");
  // Its depth is bounded by its length, and the parser keeps no frame for each level.
  const Json json = Json::parse(*bytes, nullptr, false);
  if (json.is_discarded()) Reader::refuse(file, {}, "JSON", "something else");
  const Reader reader{file, json};
  if (const std::string found = reader["schema"].text(); found != schema)
    Reader::refuse(file, "schema", schema, found);
  BatchPlan plan = plan_of(reader);
  if (const std::string stated = reader["digest"].text(); stated != plan.digest())
    Reader::refuse(file, "digest",
                   begin_of(plan.digest()) + "..., which its contents have",
                   begin_of(stated) + "...: it was changed after it was made");
  return plan;
}

void check_no_batch_plan(const fs::path& folder) {
  const fs::path file = folder / batch_plan_name;
  if (!results::is_there(file)) return;
  throw WriteError{
      file.string() +
          ": there is a plan already, and a plan is never replaced\n"
          "  hint: `caseload status " +
          folder.string() +
          "` says how far it is; give another folder with --output, or move it away",
      true};
}

fs::path keep_batch_plan(const fs::path& folder, const BatchPlan& plan) {
  const fs::path file = folder / batch_plan_name;
  results::make_folder(folder);
  check_no_batch_plan(folder);
  results::publish(folder, batch_plan_name, batch_plan_text(plan));
  // Against accidents; whoever means to change it finds that its digest is in it.
  constexpr mode_t nobody_writes = 0444;
  ::chmod(file.c_str(), nobody_writes);
  return file;
}

std::vector<const ScenarioDocument*> planned_scenarios(const BatchPlan& plan,
                                                       const fs::path& file,
                                                       const Study& study) {
  const auto refuse = [&](const std::string& key, const std::string& expected,
                          const std::string& got, const std::string& hint) {
    throw core::InputError{{.file = file.string(), .key = key},
                           {.expected = expected, .got = got, .hint = hint}};
  };
  if (plan.source_hash != source_hash())
    refuse("program.source_hash",
           "the program that made the plan, caseload " + plan.version + " (source " +
               begin_of(plan.source_hash) + ")",
           "caseload " + std::string{version()} + " (source " +
               begin_of(std::string{source_hash()}) + ")",
           "one batch, one program: use that one, or plan again with this one");
  if (plan.study != study.name)
    refuse("study.name", plan.study, study.name, plan_again);
  std::vector<const ScenarioDocument*> documents;
  for (std::size_t i = 0; i < plan.scenarios.size(); ++i) {
    const std::string& name = plan.scenarios[i].name;
    const std::string key = "scenarios[" + std::to_string(i) + ']';
    const auto document =
        std::find_if(study.scenarios.begin(), study.scenarios.end(),
                     [&](const auto& one) { return one.scenario.name == name; });
    if (document == study.scenarios.end())
      refuse(key, "a scenario of " + study.file, name + ", which it has no more",
             plan_again);
    if (plan_digest(*document, plan.seed) != plan.scenarios[i].plan)
      refuse(key, "scenario " + name + " as it was when this was planned",
             "another: " + document->file + ", or what it extends, has been changed",
             "take the change back, or plan again into another folder");
    documents.push_back(&*document);
  }
  return documents;
}

}  // namespace caseload::io
