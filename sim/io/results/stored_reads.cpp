#include "io/results/stored_reads.hpp"

#include "io/parts/stored_words.hpp"
#include "io/results/packed.hpp"
#include "io/results/separate_process.hpp"
#include "io/results/stored_file.hpp"
#include "io/results/stored_run.hpp"

namespace caseload::io::results {
namespace {

constexpr std::size_t longest_text = std::size_t{16} << 20;
constexpr std::size_t memory_for_values = std::size_t{1} << 30;
constexpr std::size_t memory_for_parts = std::size_t{3} << 30;

/// The other process was led astray by what it read.
[[noreturn]] void refuse_answer() {
  throw ProcessFailed{"gives other values than it has"};
}

}  // namespace

StoredIdentity stored_identity(const std::filesystem::path& file) {
  const std::string answer = in_separate_process(
      [&] {
        const StoredFile stored{file};
        Packer packer;
        for (const auto attribute :
             {"caseload_run", "caseload_source_hash", "caseload_study", "caseload_seed",
              "caseload_results_digest"})
          packer.add(stored.text(attribute, searched_bytes));
        return std::move(packer).bytes();
      },
      memory_for_values);
  try {
    Unpacker texts{answer};
    StoredIdentity identity;
    for (std::string* const text :
         {&identity.run, &identity.source_hash, &identity.study, &identity.seed,
          &identity.results_digest})
      *text = texts.text();
    return identity;
  } catch (const Unpacker::Short&) {
    refuse_answer();
  }
}

StoredScenario stored_scenario(const std::filesystem::path& file,
                               const std::string& name) {
  const std::string answer = in_separate_process(
      [&] {
        const StoredFile stored{file};
        Packer packer;
        for (const auto attribute : {"scenario_json", "baseline_shares"})
          packer.add(stored.text(name, attribute, longest_text));
        return std::move(packer).bytes();
      },
      memory_for_values);
  try {
    Unpacker texts{answer};
    StoredScenario scenario{
        .name = name, .canonical = texts.text(), .baseline_shares = {}};
    scenario.baseline_shares = texts.text();
    return scenario;
  } catch (const Unpacker::Short&) {
    refuse_answer();
  }
}

std::vector<double> stored_bins(const std::filesystem::path& file,
                                const std::string& scenario) {
  const std::string answer = in_separate_process(
      [&] {
        const StoredFile stored{file};
        const std::size_t length = stored.length(scenario, "duration_bin");
        if (length == 0 || length > most_bins)
          throw UnreadableFile{"has more bins than there are"};
        Packer packer;
        packer.add(
            stored.all(scenario, "duration_bin", true, std::span{&length, 1}).numbers);
        return std::move(packer).bytes();
      },
      memory_for_values);
  try {
    const auto bins = Unpacker{answer}.values<double>();
    if (bins.empty()) refuse_answer();
    return bins;
  } catch (const Unpacker::Short&) {
    refuse_answer();
  }
}

std::vector<RecordedVariable> stored_values(const std::filesystem::path& file,
                                            const std::string& scenario,
                                            std::vector<RecordedVariable> found,
                                            const std::vector<std::uint32_t>& numbers,
                                            std::size_t replications) {
  const std::string answer = in_separate_process(
      [&] {
        const StoredFile stored{file};
        Packer packer;
        for (const RecordedVariable& variable : found) {
          std::vector<std::size_t> shape = variable.shape;
          if (variable.by_replication) shape.front() = replications;
          const StoredValues values =
              variable.by_replication
                  ? stored.rows(scenario, variable.name, variable.is_number, shape,
                                numbers)
                  : stored.all(scenario, variable.name, variable.is_number, shape);
          if (variable.is_number)
            packer.add(values.numbers);
          else
            packer.add(values.counts);
        }
        return std::move(packer).bytes();
      },
      memory_for_values);
  try {
    Unpacker unpacker{answer};
    for (RecordedVariable& variable : found) {
      const std::size_t size = variable.size();
      if (variable.is_number)
        variable.numbers = unpacker.values<double>();
      else
        variable.counts = unpacker.values<std::int32_t>();
      if (variable.size() != size) refuse_answer();
    }
  } catch (const Unpacker::Short&) {
    refuse_answer();
  }
  return found;
}

std::map<std::uint32_t, std::vector<std::uint64_t>> words_in_parts(
    const std::filesystem::path& folder, const RunIdentity& identity,
    const ScenarioDocument& document, const std::vector<std::uint32_t>& numbers) {
  const PartIdentity part{
      .study = identity.study,
      .scenario = document.scenario.name,
      .seed = identity.seed,
      .source_hash = identity.source_hash,
      .plan = plan_digest(document, identity.seed, identity.source_hash),
      .range = {}};
  std::map<std::uint32_t, std::vector<std::uint64_t>> words;
  try {
    const std::string answer = in_separate_process(
        [&] {
          Packer packer;
          for (const auto& [number, one] :
               parts::stored_words(folder, part, document.scenario, numbers)) {
            packer.add(std::vector{number});
            packer.add(one);
          }
          return std::move(packer).bytes();
        },
        memory_for_parts);
    Unpacker unpacker{answer};
    while (!unpacker.is_empty()) {
      const auto number = unpacker.values<std::uint32_t>();
      if (number.size() != 1) refuse_answer();
      words.emplace(number.front(), unpacker.values<std::uint64_t>());
    }
  } catch (const Unpacker::Short&) {
    throw DamagedPart{folder.string() + ": a part gives other values than it has"};
  } catch (const ProcessFailed& failure) {
    // What stored_words() says names the file.
    const std::string what = failure.what();
    const bool names_it = what.rfind(folder.string(), 0) == 0;
    throw DamagedPart{names_it ? what : folder.string() + ": a part in it " + what};
  }
  return words;
}

}  // namespace caseload::io::results
