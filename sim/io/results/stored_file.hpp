#pragma once

#include "io/results/hdf5_handle.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace caseload::io::results {

/// A results file is not laid out as this program lays it out.
class UnreadableFile : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Values of a variable, of one of the two types that results files have.
struct StoredValues {
  std::vector<std::int32_t> counts;
  std::vector<double> numbers;
};

/// A results.h5 that may come from anywhere: of every object the sort of link, type,
/// shape, layout and filters are looked at before any value is read. To be used in a
/// process of its own (separate_process.hpp) all the same.
///
/// All members throw UnreadableFile.
class StoredFile {
 public:
  explicit StoredFile(const std::filesystem::path& file);

  /// A text attribute of a group; empty when there is none.
  std::string text(const std::string& group, const char* attribute,
                   std::size_t most) const;
  /// The same of the whole file.
  std::string text(const char* attribute, std::size_t most) const;

  /// How long an axis of a group is.
  std::size_t length(const std::string& group, const std::string& axis) const;

  /// All values of a variable. @param shape  that it must have
  StoredValues all(const std::string& group, const std::string& variable,
                   bool is_number, std::span<const std::size_t> shape) const;
  /// Rows of a variable: of its first axis only the positions `rows`.
  StoredValues rows(const std::string& group, const std::string& variable,
                    bool is_number, std::span<const std::size_t> shape,
                    std::span<const std::uint32_t> rows) const;

 private:
  Hdf5Handle open_set(const std::string& path, bool is_number) const;
  Hdf5Handle open_group(const std::string& name) const;
  StoredValues read(const std::string& path, bool is_number,
                    std::span<const std::size_t> shape,
                    const std::vector<std::uint32_t>* rows) const;

  QuietHdf5 quiet_;
  Hdf5Handle file_;
};

}  // namespace caseload::io::results
