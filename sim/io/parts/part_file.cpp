// Writes a part. The reverse is part_reader.cpp; the layout stands in
// results/README.md.
#include "caseload/io/parts.hpp"
#include "caseload/io/results.hpp"
#include "io/parts/part_layout.hpp"
#include "io/results/hdf5_handle.hpp"

#include <nlohmann/json.hpp>

namespace caseload::io {
namespace {

using parts::Column;
using results::checked;
using results::Hdf5Handle;

void check(const Part& part) {
  core::expects(part.identity.range.count <= most_replications_in_part,
                "a part of at most a thousand replications");
  std::uint32_t next = part.identity.range.first;
  for (const FinishedReplication& one : part.finished) {
    core::expects(next <= one.number && part.identity.range.contains(one.number),
                  "finished replications in order and in the part's range");
    next = one.number + 1;
  }
  next = part.identity.range.first;
  for (const FailedReplication& one : part.failed) {
    core::expects(next <= one.number && part.identity.range.contains(one.number),
                  "failed replications in order and in the part's range");
    next = one.number + 1;
  }
  core::expects(!part.finished.empty() || !part.failed.empty(),
                "a part with a replication in it");
}

std::string description_of(const Part& part) {
  const PartIdentity& identity = part.identity;
  nlohmann::ordered_json json{
      {"study", identity.study},       {"scenario", identity.scenario},
      {"seed", identity.seed},         {"source_hash", identity.source_hash},
      {"plan", identity.plan},         {"first", identity.range.first},
      {"count", identity.range.count}, {"failed", nlohmann::ordered_json::array()}};
  // Messages are ours, but one of them might quote a name in broken UTF-8.
  for (const FailedReplication& one : part.failed)
    json["failed"].push_back({{"replication", one.number}, {"message", one.message}});
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

/// An HDF5 file in memory, of plain data sets: one dimension, no filters, in one piece.
class WrittenImage {
 public:
  WrittenImage() : file_{create()} {}

  template <class T>
  void write(const Column<T>& column, std::span<const T> values) {
    if (values.empty()) return;
    const std::string action = "write '" + std::string{column.name} + "'";
    const hsize_t size = values.size();
    const Hdf5Handle space{H5Screate_simple(1, &size, nullptr), H5Sclose, action};
    const Hdf5Handle creation{H5Pcreate(H5P_DATASET_CREATE), H5Pclose, action};
    checked(H5Pset_obj_track_times(creation.get(), false), action);
    const Hdf5Handle set{
        H5Dcreate2(file_.get(), column.name, column.file_type(), space.get(),
                   H5P_DEFAULT, creation.get(), H5P_DEFAULT),
        H5Dclose, action};
    checked(H5Dwrite(set.get(), column.memory_type(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                     values.data()),
            action);
  }

  std::string bytes() const {
    const std::string action = "hand over a part's bytes";
    checked(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL), action);
    const ssize_t size = checked(H5Fget_file_image(file_.get(), nullptr, 0), action);
    std::string image(static_cast<std::size_t>(size), '\0');
    checked(H5Fget_file_image(file_.get(), image.data(), image.size()), action);
    return image;
  }

 private:
  static Hdf5Handle create() {
    constexpr std::size_t growth = std::size_t{1} << 20;
    const std::string action = "create a part in memory";
    const Hdf5Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose, action};
    checked(H5Pset_fapl_core(access.get(), growth, false), action);
    const Hdf5Handle creation{H5Pcreate(H5P_FILE_CREATE), H5Pclose, action};
    checked(H5Pset_obj_track_times(creation.get(), false), action);
    return {H5Fcreate(results::new_name_in_memory().c_str(), H5F_ACC_TRUNC,
                      creation.get(), access.get()),
            H5Fclose, action};
  }

  results::QuietHdf5 quiet_;
  Hdf5Handle file_;
};

PartHeader header_of(const Part& part, std::string_view file) {
  return {.length = file.size(),
          .sha256 = sha256(file),
          .plan = part.identity.plan,
          .range = part.identity.range,
          .finished = static_cast<std::uint32_t>(part.finished.size()),
          .failed = static_cast<std::uint32_t>(part.failed.size())};
}

}  // namespace

std::string part_file(const Part& part) {
  check(part);
  std::vector<std::int32_t> numbers;
  std::vector<std::uint64_t> ends, words, events, peaks;
  for (const FinishedReplication& one : part.finished) {
    numbers.push_back(static_cast<std::int32_t>(one.number));
    const auto found = model::canonical_words(one.result);
    words.insert(words.end(), found.begin(), found.end());
    ends.push_back(words.size());
    events.push_back(one.result.events);
    peaks.push_back(one.result.peak_people);
  }
  const std::string description = description_of(part);
  WrittenImage image;
  image.write<char>(parts::description_column, description);
  image.write<std::int32_t>(parts::replication_column, numbers);
  image.write<std::uint64_t>(parts::words_end_column, ends);
  image.write<std::uint64_t>(parts::words_column, words);
  image.write<std::uint64_t>(parts::events_column, events);
  image.write<std::uint64_t>(parts::peak_people_column, peaks);
  const std::string file = image.bytes();
  return parts::user_block(header_of(part, file)) + file;
}

}  // namespace caseload::io
