#pragma once

#include "file_inventory.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io {

/// The results format as results/README.md specifies it: its three tables, read.
struct FormatSpecification {
  struct Attribute {
    std::string name;
    std::string type;
    bool is_always_written = false;
  };
  struct Variable {
    std::string row;      ///< as it stands in the table: for messages
    std::string pattern;  ///< of the name: "time", "{measure}_weekly"
    std::string type;
    std::vector<std::string> dimensions;
    std::map<std::string, std::string> attributes;  ///< patterns of values; "*": any
    std::set<std::string> optional;                 ///< attributes that may be missing
    bool is_always_written = false;
  };

  std::vector<Attribute> of_file;
  std::vector<Attribute> of_group;
  std::vector<Variable> variables;
};

/// @throws std::runtime_error when a table is missing or has other columns
FormatSpecification specification_in(const std::string& readme);

/// What differs between specification and files, one sentence each: what is written and
/// not specified, and what is specified and in none of the files.
std::vector<std::string> differences(const FormatSpecification& specification,
                                     const std::vector<FileInventory>& files);

}  // namespace caseload::io
