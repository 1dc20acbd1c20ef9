#pragma once

#include "app/chosen_study.hpp"
#include "app/console.hpp"
#include "app/json_text.hpp"
#include "caseload/io/part_folder.hpp"
#include "caseload/io/results.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace caseload::app {

/// "1 replication", "1,200 replications"
std::string count_of(std::size_t number, std::string_view thing);

/// Results without replications, for them to be put in.
io::StudyResults empty_results(const ChosenStudy& chosen);

/// Prints the tables of a study's results, or one JSON object.
/// @param files  empty paths: nothing was kept
void print_results(const io::StudyResults& results, const io::ResultFiles& files,
                   bool json, Console& console);

/// A failed replication and its scenario's name.
struct NamedFailure {
  std::string scenario;
  io::FailedReplication replication;
};

/// What failed, the first ten by name, and how the first is run alone.
std::string failures_text(const std::vector<NamedFailure>& failures,
                          const ChosenStudy& chosen);

/// [{"scenario", "replication", "seed", "message"}]
Json failures_json(const std::vector<NamedFailure>& failures, std::uint32_t seed);

}  // namespace caseload::app
