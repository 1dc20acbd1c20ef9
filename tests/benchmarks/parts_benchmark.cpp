#include "caseload/experiment/runner.hpp"
#include "caseload/io/results.hpp"
#include "caseload/io/study_parts.hpp"

#include <filesystem>

#include <benchmark/benchmark.h>
#include <hdf5.h>
#include <stdlib.h>
#include <sys/resource.h>

using namespace caseload;
namespace fs = std::filesystem;

namespace {

/// A folder that is gone when this is destroyed, where temporary files are.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "caseload-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// The Cambodia study with the baseline `scenarios` times, under names of their own.
io::Study study_of(std::size_t scenarios) {
  io::Study study = io::read_study(CASELOAD_SCENARIOS "/national-2017");
  const io::ScenarioDocument baseline = study.scenarios[study.baseline];
  study.baseline = 0;
  study.scenarios.assign(scenarios, baseline);
  for (std::size_t i = 0; i < scenarios; ++i) {
    study.scenarios[i].scenario.name = "copy-" + std::to_string(i);
    study.scenarios[i].canonical += ' ' + std::to_string(i);
  }
  return study;
}

std::vector<const io::ScenarioDocument*> documents_of(const io::Study& study) {
  std::vector<const io::ScenarioDocument*> documents;
  for (const auto& document : study.scenarios) documents.push_back(&document);
  return documents;
}

/// Fills a folder with sealed parts: ten replications, again and again.
void fill(const fs::path& folder, const io::Study& study, std::uint32_t replications) {
  const auto found = experiment::run_replications(
      study.scenarios.front().scenario, {.seed = 1, .count = 10, .threads = 0});
  io::StudyParts parts{folder, study, documents_of(study), 1, replications};
  for (const auto& place : parts.missing())
    parts.finish(place, found[place.replication % found.size()]);
}

double bytes_below(const fs::path& folder) {
  double bytes = 0.0;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
  return bytes;
}

/// Bytes of all values in a file, before they are compressed.
double bytes_of_values(const fs::path& file) {
  double bytes = 0.0;
  const auto add = [](hid_t group, const char* name, const H5O_info_t* info,
                      void* sum) -> herr_t {
    if (info->type != H5O_TYPE_DATASET) return 0;
    const hid_t set = H5Dopen2(group, name, H5P_DEFAULT);
    const hid_t space = H5Dget_space(set);
    const hid_t type = H5Dget_type(set);
    *static_cast<double*>(sum) +=
        static_cast<double>(H5Sget_simple_extent_npoints(space)) *
        static_cast<double>(H5Tget_size(type));
    H5Tclose(type);
    H5Sclose(space);
    H5Dclose(set);
    return 0;
  };
  const hid_t opened = H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  H5Ovisit(opened, H5_INDEX_NAME, H5_ITER_NATIVE, add, &bytes);
  H5Fclose(opened);
  return bytes;
}

/// Sealing a part of a hundred replications of Cambodia, synced to disk.
void seal(benchmark::State& state) {
  const io::Study study = study_of(1);
  const auto found = experiment::run_replications(
      study.scenarios.front().scenario, {.seed = 1, .count = 100, .threads = 0});
  for (auto _ : state) {
    state.PauseTiming();
    const Folder folder;
    io::StudyParts parts{folder.path(), study, documents_of(study), 1, 100};
    state.ResumeTiming();
    for (const auto& place : parts.missing())
      parts.finish(place, found[place.replication]);
  }
}
BENCHMARK(seal)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Merging 15 scenarios x 2,000 replications of Cambodia, from parts to results.h5.
void merge(benchmark::State& state) {
  const io::Study study = study_of(15);
  const auto documents = documents_of(study);
  constexpr std::uint32_t replications = 2000;
  const Folder parts;
  fill(parts.path(), study, replications);
  const double bytes = bytes_below(parts.path());
  double merged = 0.0;
  double values = 0.0;
  for (auto _ : state) {
    state.PauseTiming();
    const Folder folder;
    state.ResumeTiming();
    const io::StudyOutline outline{&study, 1, replications, documents};
    io::OutputFolder{folder.path(), io::identity_of(outline)}.publish(
        outline,
        [&](std::size_t scenario) {
          const io::PartFolder from{parts.path(), study, *documents[scenario], 1};
          return io::ScenarioResults{documents[scenario], from.collect(replications)};
        },
        {});
    merged += bytes;
    state.PauseTiming();
    values += bytes_of_values(folder.path() / "results.h5");
    state.ResumeTiming();
  }
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  state.counters["MB_of_parts_a_second"] =
      benchmark::Counter(merged * 1e-6, benchmark::Counter::kIsRate);
  state.counters["MB_of_values_a_second"] =
      benchmark::Counter(values * 1e-6, benchmark::Counter::kIsRate);
  state.counters["MB_of_parts"] = bytes * 1e-6;
  state.counters["MB_peak"] = static_cast<double>(use.ru_maxrss) * 1024e-6;
}
BENCHMARK(merge)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Looking at 4,000 parts, as `caseload status` does.
void look(benchmark::State& state) {
  const io::Study study = study_of(4);
  const Folder folder;
  const auto found = experiment::run_replications(
      study.scenarios.front().scenario, {.seed = 1, .count = 1, .threads = 1});
  for (const auto& document : study.scenarios) {
    const io::PartFolder parts{folder.path(), study, document, 1};
    for (std::uint32_t number = 0; number < 1000; ++number)
      parts.keep({parts.identity({number, 1}), {{number, found[0]}}, {}});
  }
  std::size_t counted = 0;
  for (auto _ : state)
    for (const auto& document : study.scenarios)
      counted +=
          io::PartFolder{folder.path(), study, document, 1}.glance().finished.size();
  benchmark::DoNotOptimize(counted);
}
BENCHMARK(look)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
