// Leaves the results of a study in a folder as a long run would, without running it: of
// each scenario ten replications, again and again.
//
//     caseload_finished_study STUDY OUTPUT REPLICATIONS
#include "caseload/experiment/runner.hpp"
#include "caseload/io/results.hpp"
#include "caseload/io/study_parts.hpp"

#include <cstdlib>
#include <iostream>

using namespace caseload;

namespace {

void fill(const std::string& folder, const io::Study& study,
          std::uint32_t replications) {
  constexpr std::uint32_t different = 10;
  std::vector<const io::ScenarioDocument*> documents;
  for (const auto& document : study.scenarios) documents.push_back(&document);
  const io::StudyOutline outline{&study, study.seed, replications, documents};
  const io::OutputFolder output{folder, io::identity_of(outline)};
  for (const auto* document : documents) {
    const auto found = experiment::run_replications(
        document->scenario, {.seed = study.seed, .count = different, .threads = 0});
    io::StudyParts parts{folder, study, {document}, study.seed, replications};
    for (const auto& place : parts.missing())
      parts.finish(place, found[place.replication % different]);
  }
  output.publish(
      outline,
      [&](std::size_t scenario) {
        const io::PartFolder parts{folder, study, *documents[scenario], study.seed};
        return io::ScenarioResults{documents[scenario], parts.collect(replications)};
      },
      {});
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::cerr << "caseload_finished_study: expected STUDY OUTPUT REPLICATIONS\n";
    return 64;
  }
  try {
    fill(words[2], io::read_study(words[1]),
         static_cast<std::uint32_t>(std::strtoul(words[3], nullptr, 10)));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
