#include "caseload/io/stored_results.hpp"

#include "caseload/io/rebuilt_scenario.hpp"
#include "io/results/agreed_run.hpp"
#include "io/results/layout.hpp"
#include "io/results/publish.hpp"
#include "io/results/reproduction.hpp"
#include "io/results/separate_process.hpp"
#include "io/results/stored_reads.hpp"
#include "io/results/stored_run.hpp"

#include <algorithm>

namespace caseload::io {
namespace {

namespace fs = std::filesystem;
using results::RecordedVariable;

/// What a results file is, said before anything else is done with it.
void check_identity(const fs::path& file, const RunIdentity& identity) {
  const bool names_are_names =
      std::all_of(identity.scenarios.begin(), identity.scenarios.end(),
                  [](const auto& scenario) { return is_study_name(scenario.name); });
  if (names_are_names && is_study_name(identity.study) && identity.replications > 0 &&
      identity.replications <= core::StreamKey::most_replications &&
      !identity.scenarios.empty())
    return;
  throw core::InputError{{.file = file.string(), .key = {}},
                         {.expected = "the results of a run",
                          .got = "names and numbers that no run has",
                          .hint = "the file was changed, or made by something else"}};
}

bool has_histograms(const model::Scenario& scenario) {
  return std::any_of(scenario.measures.begin(), scenario.measures.end(),
                     [](const auto& measure) { return measure.kind->has_histogram; });
}

/// The bin of a histogram that begins there; nothing where none does.
std::optional<std::size_t> bin_that_begins_at(double days) {
  for (std::size_t bin = 0; bin < results::most_bins; ++bin)
    if (results::bin_begin_in_days(bin) == days) return bin;
  return {};
}

/// An observation in a bin that the file does not have.
void compare_range(ReproducedReplication& replication, const model::Scenario& scenario,
                   const StoredResults::Scenario& file,
                   const model::ReplicationResult& found) {
  for (std::size_t i = 0; i < scenario.measures.size() && file.bins > 0; ++i) {
    const auto& counts = found.measures[i].histogram.counts();
    for (std::size_t bin = 0; bin < counts.size(); ++bin)
      if (counts[bin] != 0 &&
          (bin < file.first_bin || bin >= file.first_bin + file.bins))
        replication.differences.push_back({"results.h5", scenario.measures[i].name,
                                           "a bin of the histogram", "not there",
                                           std::to_string(counts[bin])});
  }
}

std::vector<std::uint32_t> numbers_of(const std::vector<RepeatedReplication>& all) {
  std::vector<std::uint32_t> numbers;
  for (const RepeatedReplication& one : all) numbers.push_back(one.number);
  return numbers;
}

}  // namespace

StoredResults::StoredResults(const fs::path& given) {
  std::error_code ignored;
  const bool is_folder = fs::is_directory(given, ignored);
  file_ = is_folder ? given / "results.h5" : given;
  folder_ = is_folder ? given : given.parent_path();
  if (!results::is_there(file_))
    throw MissingInput{
        {.file = file_.string(), .key = {}},
        {.expected = "the results of a run: its folder, or its results.h5",
         .got = "no such file"}};
  if (!fs::is_regular_file(file_, ignored) || !results::read_begin(file_, 1))
    throw MissingInput{
        {.file = file_.string(), .key = {}},
        {.expected = "the results of a run: its folder, or its results.h5",
         .got = "nothing that can be read as a file"}};
  const auto run = results::find_run(file_);
  if (!run) throw damaged("a file that is none, or only a piece of one");
  identity_ = run->identity;
  digest_ = run->results_digest;
  check_identity(file_, identity_);
  const std::string disagreement = results::disagreement(file_, *run);
  if (!disagreement.empty()) throw damaged(disagreement);
}

core::InputError StoredResults::damaged(std::string got) const {
  return {{.file = file_.string(), .key = {}},
          {.expected = "a results file of caseload, whole and as it was written",
           .got = std::move(got),
           .hint = "ask for the file again"}};
}

StoredResults::Scenario StoredResults::scenario(std::size_t position) const {
  const RunIdentity::Scenario& wanted = identity_.scenarios.at(position);
  try {
    const StoredScenario stored = results::stored_scenario(file_, wanted.name);
    if (sha256(stored.canonical) != wanted.sha256)
      throw damaged("another scenario_json of " + wanted.name +
                    " than the one that it says it was run with");
    if (stored.baseline_shares.empty())
      throw damaged("no baseline_shares of " + wanted.name +
                    ", which programs before `caseload reproduce` did not store");
    Scenario scenario{.document = rebuilt_scenario(stored)};
    if (!identity_.histograms || !has_histograms(scenario.document.scenario))
      return scenario;
    const std::vector<double> bins = results::stored_bins(file_, wanted.name);
    const auto first = bin_that_begins_at(bins.front());
    if (!first || *first + bins.size() > results::most_bins)
      throw damaged("histograms with bins that there are not");
    scenario.first_bin = *first;
    scenario.bins = bins.size();
    return scenario;
  } catch (const results::ProcessFailed& failure) {
    throw damaged(std::string{"one that "} + failure.what());
  } catch (const NotRebuilt& failure) {
    throw damaged("a scenario " + wanted.name +
                  " that cannot be made one again: " + failure.what());
  }
}

std::vector<ReproducedReplication> StoredResults::compare(
    const Scenario& scenario, const std::vector<RepeatedReplication>& repeated) const {
  const model::Scenario& definition = scenario.document.scenario;
  const std::vector<std::uint32_t> numbers = numbers_of(repeated);
  ScenarioResults again{&scenario.document, {}};
  for (const RepeatedReplication& one : repeated)
    again.replications.push_back(one.result);
  results::RecordedVariables recorded;
  const results::BinRange bins{scenario.first_bin, scenario.first_bin + scenario.bins};
  results::write_contents(recorded, identity_.weekly, identity_.histograms, again,
                          bins);
  std::vector<RecordedVariable> found = recorded.all();
  for (RecordedVariable& variable : found)
    if (variable.name == "replication")
      variable.counts.assign(numbers.begin(), numbers.end());

  std::vector<RecordedVariable> stored;
  try {
    stored = results::stored_values(file_, definition.name, found, numbers,
                                    identity_.replications);
  } catch (const results::ProcessFailed& failure) {
    throw damaged(std::string{"one that "} + failure.what());
  }
  const auto words = results::words_in_parts(folder_ / "parts" / definition.name,
                                             identity_, scenario.document, numbers);
  std::vector<ReproducedReplication> reproduced;
  for (std::size_t row = 0; row < repeated.size(); ++row) {
    ReproducedReplication one{.number = numbers[row], .differences = {}};
    for (std::size_t i = 0; i < found.size(); ++i)
      results::compare_row(one, definition, found[i], stored[i],
                           found[i].by_replication ? row : 0);
    compare_range(one, definition, scenario, repeated[row].result);
    if (const auto part = words.find(numbers[row]); part != words.end())
      results::compare_words(one, definition, part->second, repeated[row].result);
    reproduced.push_back(std::move(one));
  }
  return reproduced;
}

}  // namespace caseload::io
