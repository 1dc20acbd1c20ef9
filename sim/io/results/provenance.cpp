#include "io/results/provenance.hpp"

#include "caseload/io/build_facts.hpp"

#include <array>

#include <hdf5.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace caseload::io::results {
namespace {

using Json = nlohmann::ordered_json;

std::string host_name() {
  std::array<char, 256> name{};
  // The last byte stays zero: a longer name is cut without one.
  if (::gethostname(name.data(), name.size() - 1) != 0) return {};
  return name.data();
}

/// A record that was there before; discarded when it is none. Anybody may have written
/// it, and what is nested deeply takes as much stack to write again.
Json parsed(const std::string& text) {
  constexpr int deepest = 10;
  bool is_too_deep = false;
  const auto look = [&](int depth, Json::parse_event_t, Json&) {
    is_too_deep = is_too_deep || depth > deepest;
    return !is_too_deep;
  };
  Json json = Json::parse(text, look, false);
  return is_too_deep ? Json(Json::value_t::discarded) : json;
}

/// The records of the runs before, oldest first: what a record has under "before", and
/// the record itself without it.
Json records_in(const std::string& text) {
  Json records = Json::array();
  Json last = parsed(text);
  if (!last.is_object()) return records;
  if (const auto before = last.find("before");
      before != last.end() && before->is_array())
    records = *before;
  last.erase("before");
  records.push_back(std::move(last));
  return records;
}

}  // namespace

bool tells_of(const std::string& provenance, const std::string& results_digest) {
  const Json record = parsed(provenance);
  return record.is_object() && record.value("results_digest", Json()) == results_digest;
}

std::map<std::string, std::string, std::less<>> facts_of(
    const std::string& provenance) {
  std::map<std::string, std::string, std::less<>> facts;
  const Json record = parsed(provenance);
  if (!record.is_object()) return facts;
  for (const auto& [key, value] : record.items())
    if (value.is_string())
      facts.emplace(key, value.get<std::string>());
    else if (value.is_number())
      facts.emplace(key, value.dump());
  return facts;
}

std::string provenance_text(const Provenance& provenance, const RunIdentity& identity,
                            const std::string& results_digest,
                            const std::optional<std::string>& before) {
  Json json{
      {"schema", "caseload provenance 1"},
      {"study", identity.study},
      {"seed", identity.seed},
      {"replications", identity.replications},
      {"results_digest", results_digest},
      {"caseload_version", version()},
      {"caseload_source_hash", identity.source_hash},
      {"compiler", __VERSION__},
      {"hdf5_version", H5_VERS_INFO},
      {"command_line", provenance.command_line},
      {"study_path", provenance.study},
      {"host", host_name()},
      {"operating_system", operating_system()},
      {"processor", processor()},
      {"started", provenance.started},
      {"finished", provenance.finished},
      {"threads", provenance.threads},
      {"user_seconds", provenance.user_seconds},
      {"elapsed_seconds", provenance.elapsed_seconds},
      {"peak_memory_bytes", provenance.peak_memory},
  };
  if (before)
    if (Json records = records_in(*before); !records.empty())
      json["before"] = std::move(records);
  // A command line may hold any bytes.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace caseload::io::results
