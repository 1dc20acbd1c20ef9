#pragma once

#include "caseload/io/parts.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <hdf5.h>

/// What a part's file is made of, for those who write and who read it.
namespace caseload::io::parts {

/// A data set of one dimension.
template <class T>
struct Column {
  const char* name;
  hid_t (*file_type)();
  hid_t (*memory_type)();
};

/// One line of JSON: whose replications these are, and which of them failed.
inline constexpr Column<char> description_column{
    "description", [] { return H5T_STD_U8LE; }, [] { return H5T_NATIVE_UCHAR; }};
/// [replication] its number
inline constexpr Column<std::int32_t> replication_column{
    "replication", [] { return H5T_STD_I32LE; }, [] { return H5T_NATIVE_INT32; }};
/// [replication] where its words end
inline constexpr Column<std::uint64_t> words_end_column{
    "words_end", [] { return H5T_STD_U64LE; }, [] { return H5T_NATIVE_UINT64; }};
/// model::canonical_words() of the replications, one after the other
inline constexpr Column<std::uint64_t> words_column{
    "words", [] { return H5T_STD_U64LE; }, [] { return H5T_NATIVE_UINT64; }};
/// [replication] events handled
inline constexpr Column<std::uint64_t> events_column{
    "events", [] { return H5T_STD_U64LE; }, [] { return H5T_NATIVE_UINT64; }};
/// [replication] most people alive at once
inline constexpr Column<std::uint64_t> peak_people_column{
    "peak_people", [] { return H5T_STD_U64LE; }, [] { return H5T_NATIVE_UINT64; }};

/// The bytes before the HDF5 file: lines of text, then zeros.
///
///     caseload part 1
///     length 12345
///     sha256 2cf2...
///     plan 9a01...
///     first 100
///     count 50
///     finished 49
///     failed 1
std::string user_block(const PartHeader& header);
inline constexpr std::size_t user_block_size = 512;

/// The HDF5 file behind the block that `header` was read from.
/// @throws DamagedPart unless length and SHA-256 are right
std::string_view file_behind(const PartHeader& header, std::string_view bytes);

}  // namespace caseload::io::parts
