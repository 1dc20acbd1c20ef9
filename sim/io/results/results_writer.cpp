#include "io/results/results_writer.hpp"

#include "io/results/layout.hpp"
#include "io/results/memory_file.hpp"
#include "io/results/summary.hpp"

#include <oneapi/tbb/task_group.h>

namespace caseload::io {
namespace {

/// Stands where the results digest will, until all scenarios have been seen: its 64
/// characters are replaced in the finished file. HDF5 keeps such a text as plain bytes,
/// without a checksum.
constexpr std::string_view digest_to_come =
    "(the results digest, when all the scenarios have been written..)";
static_assert(digest_to_come.size() == 64);

/// Where in the begin of a file the digest is to stand.
std::vector<std::size_t> places_of_digest(std::string_view begin) {
  std::vector<std::size_t> places;
  for (std::size_t at = begin.find(digest_to_come); at != std::string_view::npos;
       at = begin.find(digest_to_come, at + digest_to_come.size()))
    places.push_back(at);
  core::expects(places.size() == 2, "two places for the results digest");
  return places;
}

/// Work that may be done by another thread; nothing of it goes on when this is
/// destroyed.
class Beside {
 public:
  template <class Work>
  explicit Beside(Work work) {
    group_.run(std::move(work));
  }
  ~Beside() {
    if (!is_waited_for_) cancel();
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  /// Throws what the work threw.
  void wait() {
    is_waited_for_ = true;
    group_.wait();
  }

 private:
  void cancel() noexcept {
    try {
      group_.wait();
    } catch (...) {
      // Another error is on its way already.
    }
  }

  oneapi::tbb::task_group group_;
  bool is_waited_for_ = false;
};

void check(const StudyOutline& outline, const ScenarioResults& results) {
  core::expects(results.replications.size() == outline.replications,
                "as many replications of each scenario as the outline says");
  const model::Scenario& scenario = results.document->scenario;
  core::expects(!find_name_clash(scenario), "one name a variable");
  for (const model::ReplicationResult& replication : results.replications)
    core::expects(replication.measures.size() == scenario.measures.size(),
                  "one result a measure of the scenario");
}

}  // namespace

namespace results {

ResultsWriter::ResultsWriter(const StudyOutline& outline, const NetcdfFile& file)
    : outline_{outline}, file_{file}, summary_{summary_heading()} {
  core::expects(0 < outline.replications &&
                    outline.replications <= core::StreamKey::most_replications,
                "from 1 to 2^20 replications");
  write_root(file_.root(), outline_, std::string{digest_to_come});
}

void ResultsWriter::add(const ScenarioResults& results) {
  core::expects(added_ < outline_.documents.size() &&
                    results.document == outline_.documents[added_],
                "the next scenario of the outline");
  ++added_;
  check(outline_, results);
  // HDF5 stays in this thread; what needs none of it goes on beside it.
  Beside beside{[&] {
    for (const model::ReplicationResult& replication : results.replications)
      digest_.add(model::canonical_bytes(replication));
    summary_ += summary_lines(results);
  }};
  write_scenario(file_.root(), *outline_.study, results);
  beside.wait();
}

ResultsWriter::Output ResultsWriter::finish() {
  core::expects(added_ == outline_.documents.size(), "all scenarios of the outline");
  return {.summary = std::move(summary_), .digest = digest_.hexadecimal()};
}

ResultsWriter::Output write_results(DiskFile& file, const StudyOutline& outline,
                                    const OutputFolder::Source& source) {
  ResultsWriter writer{outline, file.contents()};
  // The digest's places are in what is there now; all else comes behind it.
  const std::size_t root = file.size();
  for (std::size_t scenario = 0; scenario < outline.documents.size(); ++scenario) {
    writer.add(source(scenario));
    file.check();
  }
  ResultsWriter::Output output = writer.finish();
  file.close();
  for (const std::size_t place : places_of_digest(file.begin(root)))
    file.overwrite(place, output.digest);
  return output;
}

}  // namespace results

std::string results_file(const StudyResults& found) {
  const StudyOutline outline = outline_of(found);
  const results::MemoryFile file;
  results::ResultsWriter writer{outline, file.contents()};
  for (const ScenarioResults& scenario : found.scenarios) writer.add(scenario);
  const std::string digest = writer.finish().digest;
  std::string bytes = file.bytes();
  for (const std::size_t place : places_of_digest(bytes))
    bytes.replace(place, digest.size(), digest);
  return bytes;
}

}  // namespace caseload::io
