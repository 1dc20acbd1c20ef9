#include "app/selftest.hpp"

#include "app/progress.hpp"
#include "app/selftest_texts.hpp"
#include "app/selftest_theory.hpp"
#include "caseload/experiment/estimate.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/io/rebuilt_scenario.hpp"
#include "caseload/io/results.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>

#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;

/// Digest of `clinic-week`, seed 1, 12 replications: what our machines find. It changes
/// only with the results of that scenario, and then CHANGELOG.md says so.
constexpr std::string_view known_digest =
    "067cf17500b9d1100db8e7c395ae19d60cb3cb7eea7434affdc6c279941e0b85";
constexpr std::uint32_t clinic_replications = 12;
constexpr std::string_view clinic = "clinic-week";

std::string text_of(std::string_view scenario) {
  for (const auto& [name, text] : selftest_texts())
    if (name == scenario) return std::string{text};
  throw core::ContractViolation{"the scenario of a self-test is in the program"};
}

/// A text with one piece in place of another, which it has once.
std::string replaced(std::string text, std::string_view old, std::string_view by) {
  const std::size_t at = text.find(old);
  core::expects(at != std::string::npos && text.find(old, at + 1) == std::string::npos,
                "a text that has what is replaced, once");
  return text.replace(at, old.size(), by);
}

/// A folder for files that are read once; gone with this.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "caseload-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr)
      throw io::WriteError{"no temporary folder can be made", true};
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  io::Study study(const std::string& text) const {
    const fs::path file = path_ / "scenario.toml";
    std::ofstream{file, std::ios::binary} << text;
    return io::read_study(file);
  }

 private:
  fs::path path_;
};

class SelfTester {
 public:
  SelfTester(bool quiet, Console& console)
      : quiet_{quiet},
        console_{console},
        systems_{textbook_systems()},
        progress_{console.remarks(), all_replications()} {}

  SelfTest run() {
    test_.threads = all_threads();
    for (const TextbookSystem& system : systems_) check_system(system);
    check_promises();
    core::expects(done_ == all_replications(), "as many replications as announced");
    if (!quiet_) console_.remark(progress_.finish());
    test_.seconds = elapsed().count();
    return std::move(test_);
  }

 private:
  using Results = std::vector<model::ReplicationResult>;
  using Seconds = std::chrono::duration<double>;

  static int all_threads() {
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  }
  /// One thread, two, and one a core.
  static std::set<int> numbers_of_threads() { return {1, 2, all_threads()}; }

  std::uint64_t all_replications() const {
    // Beside the systems: each number of threads, and five other runs of the clinic.
    std::uint64_t all = clinic_replications * (numbers_of_threads().size() + 5);
    for (const TextbookSystem& system : systems_) all += system.replications;
    return all;
  }

  Seconds elapsed() const { return std::chrono::steady_clock::now() - begin_; }

  Results results_of(const io::ScenarioDocument& document, std::uint32_t seed,
                     std::uint32_t replications, int threads) {
    Results results(replications);
    std::vector<experiment::Task> tasks;
    for (std::uint32_t i = 0; i < replications; ++i) tasks.push_back({0, i});
    const model::Scenario* const scenarios[] = {&document.scenario};
    experiment::run_tasks(
        scenarios, tasks, seed, threads,
        [&](std::size_t task, experiment::Outcome outcome) {
          core::expects(!outcome.failed(), "replications that finish");
          results[task] = std::move(outcome.result);
          ++done_;
          if (quiet_) return;
          const auto text = progress_.update(document.scenario.name, done_, elapsed());
          if (!text.empty()) console_.remark(text);
        });
    return results;
  }

  void check_system(const TextbookSystem& system) {
    std::string text = text_of(system.scenario);
    if (!system.piece.empty()) text = replaced(text, system.piece, system.instead);
    const io::Study study = folder_.study(text);
    const model::Scenario& scenario = study.scenarios.front().scenario;
    const Results results =
        results_of(study.scenarios.front(), study.seed, system.replications, 0);
    const auto estimates = experiment::estimate(scenario, results, selftest_confidence);
    for (const KnownValue& known : system.known)
      for (std::size_t i = 0; i < scenario.measures.size(); ++i)
        if (scenario.measures[i].name == known.measure) {
          test_.theory.push_back(held_against(known, estimates[i]));
          test_.theory.back().of = system.title;
        }
  }

  struct Found {
    std::string digest;
    Results results;
  };

  Found found(const std::string& text, int threads = 0) {
    const io::Study study = folder_.study(text);
    return found(study, study.scenarios.front(), threads);
  }

  Found found(const io::Study& study, const io::ScenarioDocument& document,
              int threads = 0) {
    io::StudyResults results{&study, study.seed, {}};
    results.scenarios.push_back(
        {&document, results_of(document, study.seed, clinic_replications, threads)});
    return {io::results_digest(results),
            std::move(results.scenarios.front().replications)};
  }

  void promise(std::string of, std::string what, std::string expected,
               std::string found, bool is_ok) {
    test_.promises.push_back(
        {std::move(of), std::move(what), std::move(expected), std::move(found), is_ok});
  }

  void same(std::string of, std::string what, const std::string& expected,
            const std::string& found) {
    promise(std::move(of), std::move(what), expected.substr(0, 12), found.substr(0, 12),
            expected == found);
  }

  void other(std::string of, std::string what, const std::string& than,
             const std::string& found) {
    promise(std::move(of), std::move(what), "not " + than.substr(0, 12),
            found.substr(0, 12), found != than);
  }

  void check_promises() {
    const std::string text = text_of(clinic);
    const Found unchanged = check_threads(text);
    const std::string& as_it_is = unchanged.digest;
    same("Known results", "of a clinic, as on our machines", std::string{known_digest},
         as_it_is);
    check_rebuilt(text, as_it_is);
    check_zero_strength(text, as_it_is);
    check_dates(text, unchanged);
  }

  Found check_threads(const std::string& text) {
    Found first;
    for (const int threads : numbers_of_threads()) {
      Found now = found(text, threads);
      if (first.digest.empty())
        first = std::move(now);
      else
        same("Any number of threads", fmt::format("{} threads as with 1", threads),
             first.digest, now.digest);
    }
    return first;
  }

  void check_rebuilt(const std::string& text, const std::string& as_it_is) {
    const io::Study study = folder_.study(text);
    const io::ScenarioDocument& document = study.scenarios.front();
    const io::ScenarioDocument again =
        io::rebuilt_scenario({document.scenario.name, document.canonical,
                              io::baseline_shares_text(document.scenario)});
    same("Made again", "from what results keep of a scenario", as_it_is,
         found(study, again).digest);
  }

  /// Protected sessions of no length, nobody absent, and a layer of arrivals that
  /// brings nobody.
  void check_zero_strength(const std::string& text, const std::string& as_it_is) {
    const std::string_view sessions =
        "[staff.clinicians.protected]\nshare = 0.2\npriority = 2\nhold = \"15 min\"\n";
    const std::string_view absence = "absence = 0.15\n";
    const std::string without = replaced(replaced(text, sessions, ""), absence, "");
    std::string with_zero = replaced(replaced(text, "share = 0.2\n", "share = 0.0\n"),
                                     absence, "absence = 0.0\n");
    with_zero += "\n[arrivals.nobody]\nto = \"intake\"\nrate = \"0 person/day\"\n";
    const std::string expected = found(without).digest;
    same("A change of strength 0", "three of them, changes nothing", expected,
         found(with_zero).digest);
    other("A change that is one", "is seen", as_it_is, expected);
  }

  void check_dates(const std::string& text, const Found& unchanged) {
    const std::string& as_it_is = unchanged.digest;
    const auto from = [&](const char* date) {
      return text +
             "\n[change.headcount]\nkey = \"staff.clinicians.headcount\"\ndate = " +
             date + "\nvalue = \"9 person\"\n";
    };
    // The run is from 3 January 2018 to 22 July.
    same("A change after the end", "changes nothing", as_it_is,
         found(from("2018-08-01")).digest);
    const Found late = found(from("2018-06-20"));
    other("A change before the end", "is seen", as_it_is, late.digest);
    // Observed from 13 January: 22 weeks until 16 June.
    constexpr std::size_t weeks_before = 22;
    std::size_t different_before = 0;
    std::size_t different_after = 0;
    for (std::size_t i = 0; i < late.results.size(); ++i)
      for (std::size_t j = 0; j < late.results[i].measures.size(); ++j) {
        const auto& with = late.results[i].measures[j].weekly;
        const auto& without = unchanged.results[i].measures[j].weekly;
        for (std::size_t week = 0; week < with.size(); ++week)
          if (with[week] != without[week])
            ++(week < weeks_before ? different_before : different_after);
      }
    promise("A change on a date", "nothing differs before it", "0 weeks",
            fmt::format("{} weeks", different_before),
            different_before == 0 && different_after > 0);
  }

  bool quiet_;
  Console& console_;
  std::vector<TextbookSystem> systems_;
  Progress progress_;
  TemporaryFolder folder_;
  std::uint64_t done_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  SelfTest test_;
};

}  // namespace

SelfCheck held_against(const KnownValue& known, const experiment::Estimate& estimate) {
  SelfCheck check{.of = {},
                  .what = std::string{known.what},
                  .expected = fmt::format("{:.5g}", known.value),
                  .found = "no value"};
  if (!estimate.interval) return check;
  const experiment::Interval& interval = *estimate.interval;
  check.found = fmt::format("{:.5g} +- {:.2g}", interval.mean, interval.half_width);
  // Narrow, or an interval that holds everything would pass.
  check.is_ok = interval.contains(known.value) &&
                interval.half_width <= selftest_precision * known.value;
  return check;
}

bool SelfTest::is_passed() const {
  const auto is_ok = [](const SelfCheck& check) { return check.is_ok; };
  return !theory.empty() && !promises.empty() &&
         std::all_of(theory.begin(), theory.end(), is_ok) &&
         std::all_of(promises.begin(), promises.end(), is_ok);
}

SelfTest run_selftest(bool quiet, Console& console) {
  return SelfTester{quiet, console}.run();
}

}  // namespace caseload::app
