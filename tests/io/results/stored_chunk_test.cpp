#include "io/results/stored_chunk.hpp"

#include "catch.hpp"
#include "io/results/memory_file.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include <zlib.h>

namespace caseload::io::results {
namespace {

constexpr std::size_t size = 1000;  // values in a chunk

template <class T>
hid_t native() {
  return std::is_same_v<T, double> ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT32;
}

/// The chunks that HDF5 itself makes of values, with the filters of results files.
template <class T>
std::vector<std::string> chunks_of_hdf5(const std::vector<T>& values, T fill) {
  const MemoryFile file;
  const Hdf5Handle list{H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "prepare"};
  const hsize_t chunk_size = size;
  checked(H5Pset_chunk(list.get(), 1, &chunk_size), "prepare");
  checked(H5Pset_shuffle(list.get()), "prepare");
  checked(H5Pset_deflate(list.get(), compression), "prepare");
  checked(H5Pset_fill_value(list.get(), native<T>(), &fill), "prepare");
  const hsize_t length = values.size();
  const Hdf5Handle space{H5Screate_simple(1, &length, nullptr), H5Sclose, "prepare"};
  const Hdf5Handle set{H5Dcreate2(file.contents().get(), "x", native<T>(), space.get(),
                                  H5P_DEFAULT, list.get(), H5P_DEFAULT),
                       H5Dclose, "create"};
  checked(
      H5Dwrite(set.get(), native<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
      "write");
  checked(H5Fflush(file.contents().get(), H5F_SCOPE_GLOBAL), "write");
  std::vector<std::string> chunks;
  for (hsize_t at = 0; at < length; at += size) {
    hsize_t bytes = 0;
    checked(H5Dget_chunk_storage_size(set.get(), &at, &bytes), "read");
    std::string chunk(bytes, '\0');
    std::uint32_t without = 0;
    checked(H5Dread_chunk(set.get(), H5P_DEFAULT, &at, &without, chunk.data()), "read");
    chunks.push_back(std::move(chunk));
  }
  return chunks;
}

/// What deflate made of something, undone.
std::string inflated(const std::string& chunk, std::size_t length) {
  std::string plain(length, '\0');
  uLongf found = plain.size();
  CHECK(uncompress(reinterpret_cast<Bytef*>(plain.data()), &found,
                   reinterpret_cast<const Bytef*>(chunk.data()), chunk.size()) == Z_OK);
  CHECK(found == length);
  return plain;
}

template <class T>
void check_chunks(const std::vector<T>& values, T fill) {
  const auto expected = chunks_of_hdf5(values, fill);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const std::span<const T> all{values};
    const auto some = all.subspan(i * size, std::min(size, values.size() - i * size));
    const auto found = stored_chunk(some, size, fill, Repeats::all);
    CHECK((found == expected[i]));
    const auto other = stored_chunk(some, size, fill, Repeats::runs);
    constexpr std::size_t length = size * sizeof(T);
    CHECK((inflated(other, length) == inflated(expected[i], length)));
  }
}

template <class T>
std::size_t bytes_of(const std::vector<T>& values) {
  std::size_t bytes = 0;
  for (const std::string& chunk : stored_chunks(std::span<const T>{values}, size, T{}))
    bytes += chunk.size();
  return bytes;
}

}  // namespace

// HDF5 is the specification of its own filters.
TEST_CASE("Chunks are those that HDF5 itself would make", "[io][results]") {
  std::mt19937_64 words{1};
  std::vector<std::int32_t> counts;
  std::vector<double> levels, noise;
  for (int i = 0; i < 2500; ++i) {  // the last chunk is half full
    counts.push_back(static_cast<std::int32_t>(words() % 300) - 7);
    levels.push_back(std::sqrt(static_cast<double>(i)));
    const std::uint64_t word = words();
    std::memcpy(&noise.emplace_back(), &word, sizeof word);
  }
  check_chunks(counts, std::int32_t{0});
  check_chunks(counts, std::int32_t{-1});
  check_chunks(levels, std::numeric_limits<double>::quiet_NaN());
  check_chunks(std::vector<double>(size, 0.0), 0.0);
  // What cannot be compressed is left as it is, or nearly.
  check_chunks(noise, 0.0);
}

// A row of 50 numbers of 16 random bits, 20 times a chunk: deflate needs two bytes a
// number for the first row, 100 bytes, and next to nothing for the others. With runs
// alone it would need all 2,000 bytes a chunk.
TEST_CASE("Rows that are the same in every replication take next to nothing",
          "[io][results]") {
  std::mt19937_64 words{1};
  std::vector<std::int32_t> row, values;
  for (int i = 0; i < 50; ++i) row.push_back(static_cast<std::int32_t>(words() >> 48));
  for (int i = 0; i < 100; ++i) values.insert(values.end(), row.begin(), row.end());
  CHECK(bytes_of(values) < 5 * 500);
}

}  // namespace caseload::io::results
