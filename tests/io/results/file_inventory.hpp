#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace caseload::io {

/// An attribute as it stands in a file: its type ("text", "int32", "float64", else the
/// class of HDF5) and its value as text.
struct StoredAttribute {
  std::string type;
  std::string value;
};
using StoredAttributes = std::map<std::string, StoredAttribute>;

struct StoredVariable {
  std::string name;
  std::string type;
  std::vector<std::string> dimensions;  ///< names of its axes; an axis has itself
  std::vector<std::size_t> shape;
  StoredAttributes attributes;     ///< but those by which HDF5 makes axes
  bool is_compressed = false;      ///< shuffled and deflated
  std::vector<double> values;      ///< row-major
  std::vector<std::string> texts;  ///< instead, where they are text
};

struct StoredGroup {
  std::string name;
  StoredAttributes attributes;
  std::vector<StoredVariable> variables;  ///< in the order of creation
  std::vector<std::string> others;        ///< whatever is no dataset

  /// @throws std::out_of_range
  const StoredVariable& at(const std::string& variable) const;
};

struct FileInventory {
  StoredGroup root;  ///< its groups are not among `others`
  std::vector<StoredGroup> groups;

  const StoredGroup& at(const std::string& group) const;
};

/// All that is in an HDF5 file of one level of groups, in order of creation. Read with
/// the C API directly and not with what writes our files.
/// @throws std::runtime_error
FileInventory inventory_of(const std::filesystem::path& file);

}  // namespace caseload::io
