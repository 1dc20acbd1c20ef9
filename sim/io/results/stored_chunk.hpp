#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace caseload::io::results {

/// Stronger compression costs 4 to 35 times the time and gains 3 %.
inline constexpr int compression = 1;

/// What deflate looks for beside bytes that are frequent; anybody's inflate reads both.
enum class Repeats {
  runs,  ///< bytes like the one before: all there is in most numbers that chance made
  all,   ///< what came before, wherever it was; takes nearly twice the time
};

/// A chunk of a variable as HDF5's filters `shuffle` and then `deflate` store it: made
/// here, because HDF5 works in one thread at a time and this takes nine tenths of the
/// time of writing.
/// @param values  of the chunk; less than `size` at the end of a variable
/// @param fill    what stands in the rest of the chunk
template <class T>
std::string stored_chunk(std::span<const T> values, std::size_t size, T fill,
                         Repeats repeats);

/// All chunks of a variable, made in parallel. The first one shows whether anything but
/// runs is worth looking for, as in a series that is the same in every replication.
/// @param values  not empty
/// @param size    values in a chunk
template <class T>
std::vector<std::string> stored_chunks(std::span<const T> values, std::size_t size,
                                       T fill);

}  // namespace caseload::io::results
