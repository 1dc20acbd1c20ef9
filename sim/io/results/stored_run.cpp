#include "io/results/stored_run.hpp"

#include "io/results/publish.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace caseload::io::results {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view marker = R"({"caseload_run":1,)";
constexpr std::string_view hdf5_signature = "\x89HDF\r\n\x1a\n";

StoredRun parsed_run(const std::string& line) {
  const Json json = Json::parse(line);
  StoredRun run;
  RunIdentity& identity = run.identity;
  identity.study = json.at("study").get<std::string>();
  identity.seed = json.at("seed").get<std::uint32_t>();
  identity.replications = json.at("replications").get<std::uint32_t>();
  identity.source_hash = json.at("source_hash").get<std::string>();
  identity.labels = json.at("labels").get<std::string>();
  identity.weekly = json.at("weekly").get<bool>();
  identity.histograms = json.at("histograms").get<bool>();
  for (const Json& scenario : json.at("scenarios"))
    identity.scenarios.push_back({scenario.at("name").get<std::string>(),
                                  scenario.at("sha256").get<std::string>()});
  run.results_digest = json.at("results_digest").get<std::string>();
  return run;
}

std::string names_of(const std::vector<RunIdentity::Scenario>& scenarios) {
  std::string text;
  for (const auto& scenario : scenarios)
    text += (text.empty() ? "" : " ") + scenario.name;
  return text;
}

}  // namespace

std::string run_text(const StoredRun& run) {
  const RunIdentity& identity = run.identity;
  Json json{{"caseload_run", 1},
            {"study", identity.study},
            {"seed", identity.seed},
            {"replications", identity.replications},
            {"source_hash", identity.source_hash},
            {"labels", identity.labels},
            {"weekly", identity.weekly},
            {"histograms", identity.histograms},
            {"scenarios", Json::array()},
            {"results_digest", run.results_digest}};
  for (const auto& scenario : identity.scenarios)
    json["scenarios"].push_back({{"name", scenario.name}, {"sha256", scenario.sha256}});
  return json.dump() + '\n';
}

std::optional<StoredRun> find_run(const std::filesystem::path& file) {
  const std::optional<std::string> begin = read_begin(file, searched_bytes);
  if (!begin || begin->substr(0, hdf5_signature.size()) != hdf5_signature)
    return std::nullopt;
  const std::size_t from = begin->find(marker);
  if (from == std::string::npos) return std::nullopt;
  const std::size_t end = begin->find('\n', from);
  if (end == std::string::npos) return std::nullopt;
  try {
    return parsed_run(begin->substr(from, end - from));
  } catch (const Json::exception&) {
    return std::nullopt;  // somebody else's text that begins like ours
  }
}

std::optional<unsigned> find_schema(const std::filesystem::path& file) {
  constexpr std::string_view key = R"({"caseload_run":)";
  const std::optional<std::string> begin = read_begin(file, searched_bytes);
  if (!begin || begin->substr(0, hdf5_signature.size()) != hdf5_signature)
    return std::nullopt;
  const std::size_t from = begin->find(key);
  if (from == std::string::npos) return std::nullopt;
  unsigned schema = 0;
  const char* const end = begin->data() + begin->size();
  if (std::from_chars(begin->data() + from + key.size(), end, schema).ec != std::errc{})
    return std::nullopt;
  return schema;
}

namespace {

/// Whether `small` is `large` with fewer scenarios or fewer replications.
bool is_part_of(const RunIdentity& small, const RunIdentity& large) {
  if (small.replications > large.replications) return false;
  for (const auto& scenario : small.scenarios)
    if (std::find(large.scenarios.begin(), large.scenarios.end(), scenario) ==
        large.scenarios.end())
      return false;
  RunIdentity like_large = small;
  like_large.replications = large.replications;
  if (small.scenarios != large.scenarios) {
    like_large.scenarios = large.scenarios;
    // Labels are one hash over those of all scenarios: they cannot be compared.
    like_large.labels = large.labels;
  }
  return like_large == large;
}

}  // namespace

Relation relation(const RunIdentity& there, const RunIdentity& asked) {
  if (there == asked) return Relation::same;
  if (is_part_of(there, asked)) return Relation::smaller;
  if (is_part_of(asked, there)) return Relation::larger;
  return Relation::other;
}

std::string difference(const RunIdentity& there, const RunIdentity& asked) {
  std::vector<std::string> differences;
  const auto compare = [&](const char* what, const auto& one, const auto& other) {
    if (one != other)
      differences.push_back(
          fmt::format("{} ({} there, {} asked for)", what, one, other));
  };
  const auto shortened = [](const std::string& hash) { return hash.substr(0, 12); };
  compare("study", there.study, asked.study);
  compare("seed", there.seed, asked.seed);
  compare("replications", there.replications, asked.replications);
  compare("program, by its source hash", shortened(there.source_hash),
          shortened(asked.source_hash));
  compare("weekly series stored", there.weekly, asked.weekly);
  compare("histograms stored", there.histograms, asked.histograms);
  if (names_of(there.scenarios) != names_of(asked.scenarios)) {
    compare("scenarios", names_of(there.scenarios), names_of(asked.scenarios));
  } else {
    for (std::size_t i = 0; i < there.scenarios.size(); ++i)
      if (there.scenarios[i].sha256 != asked.scenarios[i].sha256)
        differences.push_back("the meaning of scenario " + asked.scenarios[i].name);
  }
  if (there.labels != asked.labels) differences.push_back("titles or labels");
  // Whatever a shortened hash did not show.
  if (differences.empty() && there != asked) differences.push_back("the program");
  return fmt::format("{}", fmt::join(differences, ", "));
}

}  // namespace caseload::io::results
