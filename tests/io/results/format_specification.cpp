#include "format_specification.hpp"

#include <regex>
#include <sstream>
#include <stdexcept>

namespace caseload::io {
namespace {

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream rest{line.substr(1)};
  for (std::string cell; std::getline(rest, cell, '|');) cells.push_back(trimmed(cell));
  return cells;
}

/// The words in `backticks` of a cell.
std::vector<std::string> quoted(const std::string& cell) {
  std::vector<std::string> words;
  static const std::regex pattern{"`([^`]*)`"};
  for (std::sregex_iterator each{cell.begin(), cell.end(), pattern}, end; each != end;
       ++each)
    words.push_back((*each)[1]);
  return words;
}

/// The rows of the table under `heading`, which has the columns `columns`.
std::vector<std::vector<std::string>> table_under(const std::string& readme,
                                                  const std::string& heading,
                                                  const std::string& columns) {
  std::vector<std::vector<std::string>> rows;
  const std::size_t begin = readme.find("\n" + heading + "\n");
  if (begin == std::string::npos) throw std::runtime_error{"no heading " + heading};
  std::istringstream lines{readme.substr(begin + heading.size() + 2)};
  for (std::string line; std::getline(lines, line) && line.substr(0, 1) != "#";)
    if (line.substr(0, 1) == "|") rows.push_back(cells_of(line));
  if (rows.size() < 3 || rows[0] != cells_of(columns))
    throw std::runtime_error{"under " + heading + ": expected a table " + columns};
  rows.erase(rows.begin(), rows.begin() + 2);
  return rows;
}

bool is_always(const std::string& cell) {
  return cell == "always";
}

std::vector<FormatSpecification::Attribute> attributes_under(
    const std::string& readme, const std::string& heading) {
  std::vector<FormatSpecification::Attribute> attributes;
  for (const auto& row :
       table_under(readme, heading, "| attribute | type | written | meaning |"))
    attributes.push_back({quoted(row.at(0)).at(0), row.at(1), is_always(row.at(2))});
  return attributes;
}

FormatSpecification::Variable variable_in(const std::vector<std::string>& row) {
  FormatSpecification::Variable variable;
  for (const std::string& cell : row) variable.row += "| " + cell + " ";
  variable.pattern = quoted(row.at(0)).at(0);
  variable.type = row.at(1);
  variable.dimensions = quoted(row.at(2));
  variable.attributes["units"] = quoted(row.at(3)).at(0);
  variable.attributes["long_name"] = quoted(row.at(4)).at(0);
  if (const auto methods = quoted(row.at(5)); !methods.empty()) {
    variable.attributes["cell_methods"] = methods[0];
    if (row.at(5) != "`" + methods[0] + "`") variable.optional.insert("cell_methods");
  }
  for (const std::string& word : quoted(row.at(6))) {
    const std::size_t equals = word.find('=');
    variable.attributes[word.substr(0, equals)] =
        equals == std::string::npos ? "*" : word.substr(equals + 1);
  }
  variable.is_always_written = is_always(row.at(7));
  return variable;
}

std::string replaced(std::string text, const std::string& what,
                     const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

/// The measure that a variable of this name belongs to, by a row's pattern; "" where
/// the pattern names no measure, and "?" where the name does not fit.
std::string measure_of(const std::string& pattern, const std::string& name) {
  const std::string hole = "{measure}";
  if (pattern.find(hole) != 0) return pattern == name ? "" : "?";
  const std::string suffix = pattern.substr(hole.size());
  if (name.size() <= suffix.size() ||
      name.substr(name.size() - suffix.size()) != suffix)
    return "?";
  return name.substr(0, name.size() - suffix.size());
}

/// Whether `value` is what `pattern` says, given the measure's own variable (or null).
bool fits(const std::string& pattern, const std::string& value,
          const StoredVariable* measure) {
  if (pattern == "*" || pattern == "{cell_methods}") return !value.empty();
  std::string expected = pattern;
  if (measure != nullptr) {
    expected = replaced(expected, "{measure}", measure->name);
    for (const char* name : {"units", "long_name"}) {
      const auto attribute = measure->attributes.find(name);
      if (attribute == measure->attributes.end()) return false;
      expected =
          replaced(expected, std::string{"{"} + name + "}", attribute->second.value);
    }
  }
  const std::size_t date = expected.find("{date}");
  if (date == std::string::npos) return expected == value;
  return value.size() == expected.size() + 4 &&
         std::regex_match(value.substr(date, 10),
                          std::regex{"[0-9]{4}-[0-9]{2}-[0-9]{2}"}) &&
         replaced(expected, "{date}", value.substr(date, 10)) == value;
}

/// Why a variable is not what a row says; empty when it is.
std::string mismatch(const FormatSpecification::Variable& row,
                     const StoredVariable& variable, const StoredGroup& group) {
  const std::string name = measure_of(row.pattern, variable.name);
  if (name == "?") return "its name";
  const StoredVariable* measure = nullptr;
  for (const StoredVariable& each : group.variables)
    if (each.name == name && each.attributes.count("caseload_kind") == 1)
      measure = &each;
  if (!name.empty() && measure == nullptr) return "its name: there is no such measure";
  if (variable.type != row.type) return "its type, " + variable.type;
  std::vector<std::string> dimensions;
  for (const std::string& dimension : row.dimensions)
    dimensions.push_back(replaced(dimension, "{measure}", name));
  if (variable.dimensions != dimensions) return "its dimensions";
  for (const auto& [attribute, pattern] : row.attributes) {
    const auto stored = variable.attributes.find(attribute);
    if (stored == variable.attributes.end()) {
      if (row.optional.count(attribute) == 0) return "no attribute " + attribute;
    } else if (!fits(pattern, stored->second.value, measure)) {
      return "its attribute " + attribute + ", '" + stored->second.value + "'";
    } else if (stored->second.type != (attribute == "_FillValue" ? row.type : "text")) {
      return "the type of its attribute " + attribute;
    }
  }
  for (const auto& [attribute, value] : variable.attributes)
    if (row.attributes.count(attribute) == 0) return "an attribute " + attribute;
  return {};
}

class Comparison {
 public:
  explicit Comparison(const FormatSpecification& specification)
      : format_{specification} {}

  void add(const FileInventory& file) {
    compare("the file", format_.of_file, file.root.attributes, seen_of_file_);
    for (const auto& variable : file.root.variables)
      say("variable in the root: ", variable.name);
    for (const auto& other : file.root.others) say("no group: ", other);
    if (file.groups.empty()) say("a file without groups", "");
    for (const StoredGroup& group : file.groups) add(group);
  }

  std::vector<std::string> finish() {
    for (const auto& attribute : format_.of_file)
      if (seen_of_file_.count(attribute.name) == 0)
        say("specified and not written, attribute of the file: ", attribute.name);
    for (const auto& attribute : format_.of_group)
      if (seen_of_group_.count(attribute.name) == 0)
        say("specified and not written, attribute of the group: ", attribute.name);
    for (std::size_t i = 0; i < format_.variables.size(); ++i)
      if (seen_rows_.count(i) == 0)
        say("specified and not written: ", format_.variables[i].row);
    return found_;
  }

 private:
  void say(const std::string& what, const std::string& which) {
    found_.push_back(what + which);
  }

  void compare(const std::string& of_what,
               const std::vector<FormatSpecification::Attribute>& specified,
               const StoredAttributes& stored, std::set<std::string>& seen) {
    std::map<std::string, std::string> types;
    for (const auto& attribute : specified) {
      types[attribute.name] = attribute.type;
      if (attribute.is_always_written && stored.count(attribute.name) == 0)
        say(of_what + " has no attribute ", attribute.name);
    }
    for (const auto& [name, attribute] : stored) {
      seen.insert(name);
      if (types.count(name) == 0)
        say("written and not specified, attribute of " + of_what + ": ", name);
      else if (types[name] != attribute.type)
        say("another type than specified, attribute of " + of_what + ": ", name);
    }
  }

  void add(const StoredGroup& group) {
    compare(group.name, format_.of_group, group.attributes, seen_of_group_);
    for (const auto& other : group.others)
      say("no variable: ", group.name + "/" + other);
    for (const StoredVariable& variable : group.variables) {
      std::vector<std::size_t> rows;
      std::string reasons;
      for (std::size_t i = 0; i < format_.variables.size(); ++i) {
        const std::string reason = mismatch(format_.variables[i], variable, group);
        if (reason.empty())
          rows.push_back(i);
        else if (reason.find("its name") != 0)
          reasons +=
              "; not `" + format_.variables[i].pattern + "` because of " + reason;
      }
      if (rows.size() == 1)
        seen_rows_.insert(rows[0]);
      else
        say("written, and specified by " + std::to_string(rows.size()) + " rows: ",
            group.name + "/" + variable.name + reasons);
    }
    for (const auto& row : format_.variables)
      if (row.is_always_written) require(group, row.pattern);
  }

  void require(const StoredGroup& group, const std::string& name) {
    for (const StoredVariable& variable : group.variables)
      if (variable.name == name) return;
    say(group.name + " has no variable ", name);
  }

  const FormatSpecification& format_;
  std::set<std::string> seen_of_file_;
  std::set<std::string> seen_of_group_;
  std::set<std::size_t> seen_rows_;
  std::vector<std::string> found_;
};

}  // namespace

FormatSpecification specification_in(const std::string& readme) {
  FormatSpecification format;
  format.of_file = attributes_under(readme, "### Attributes of the file");
  format.of_group = attributes_under(readme, "### Attributes of a scenario's group");
  for (const auto& row :
       table_under(readme, "### Variables of a scenario's group",
                   "| variable | type | dimensions | `units` | `long_name` | "
                   "`cell_methods` | other attributes | written |"))
    format.variables.push_back(variable_in(row));
  return format;
}

std::vector<std::string> differences(const FormatSpecification& specification,
                                     const std::vector<FileInventory>& files) {
  Comparison comparison{specification};
  for (const FileInventory& file : files) comparison.add(file);
  return comparison.finish();
}

}  // namespace caseload::io
