#pragma once

#include "app/console.hpp"
#include "app/resource_use.hpp"
#include "caseload/io/results.hpp"
#include "caseload/io/study_parts.hpp"

#include <chrono>
#include <functional>
#include <stop_token>

namespace caseload::app {

/// What one process runs.
struct StudyRunSettings {
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;
  int threads = 1;
  /// A process that is killed loses at most this and what is under way.
  std::chrono::duration<double> seal_every{60.0};
  bool quiet = false;
  /// Told now and then how many of how many are done; may be empty.
  std::function<void(std::size_t done, std::size_t all)> on_progress = {};
};

/// The replications of a study that are missing, run by this process: progress while
/// they run, and what they cost.
class StudyRun {
 public:
  StudyRun(std::vector<const io::ScenarioDocument*> documents,
           StudyRunSettings settings, Console& console);

  /// Runs what `parts` misses and puts it there. When stopped, what is done is kept.
  void run(io::StudyParts& parts, const std::stop_token& stop);

  /// How many of them were done.
  std::size_t done() const { return done_; }
  io::Provenance provenance(const std::string& command_line) const;
  std::string speed() const;

 private:
  using Seconds = std::chrono::duration<double>;
  Seconds elapsed(const ResourceUse& use) const { return use.at - begin_.at; }

  std::vector<const io::ScenarioDocument*> documents_;
  StudyRunSettings settings_;
  Console& console_;
  std::size_t done_ = 0;
  std::uint64_t events_ = 0;
  std::uint64_t people_ = 0;   ///< most alive at once in one replication
  std::uint64_t workers_ = 0;  ///< how many of them went on at once
  ResourceUse begin_;
  ResourceUse end_;
};

}  // namespace caseload::app
