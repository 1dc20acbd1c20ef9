#pragma once

#include "caseload/core/error.hpp"
#include "caseload/core/wording.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace caseload::io::reading {

/// Where something stands in a file.
struct Place {
  const std::string* file = nullptr;  ///< as the user named it; StudyFiles owns it
  int line = 0;                       ///< from 1
  int column = 0;                     ///< from 1, in characters

  core::Origin origin(std::string key) const;
};

/// A calendar date, as days since 1970-01-01.
struct CalendarDate {
  std::int64_t day = 0;

  friend bool operator==(CalendarDate, CalendarDate) = default;
};

/// A value of a kind that no key takes: a time of day, or a date with a time.
struct OtherContent {
  std::string_view description;

  friend bool operator==(OtherContent, OtherContent) = default;
};

/// A rate as a resolved scenario has it, which need not be a decimal of 15 digits: in
/// cases or events a day. No file can write it.
struct ResolvedRate {
  double per_day = 0.0;
  bool per_site = false;

  friend bool operator==(ResolvedRate, ResolvedRate) = default;
};

/// A piece of a scenario file that knows where it was written. What the rest of the
/// reader sees of TOML: one file alone includes the parser.
struct Node {
  struct Entry;
  using Table = std::vector<Entry>;  ///< ascending by name
  using Array = std::vector<Node>;

  std::variant<Table, Array, std::string, std::int64_t, double, bool, CalendarDate,
               OtherContent, ResolvedRate>
      content;
  Place place;      ///< of the value
  Place key_place;  ///< of its key; of the value where it has none

  const Table* table() const { return std::get_if<Table>(&content); }
  const Array* array() const { return std::get_if<Array>(&content); }
  const std::string* text() const { return std::get_if<std::string>(&content); }

  /// What a table holds under `name`; null when absent or not a table.
  const Node* find(std::string_view name) const;
  /// The same, down a path of names.
  const Node* find(std::initializer_list<std::string_view> path) const;
};

struct Node::Entry {
  std::string name;
  Node node;
};

/// How the user wrote it, shortened, for "got ..." in messages.
std::string written(const Node& node);

using core::in_quotes;

/// The shortest decimal text that reads back as `number`.
std::string number_text(double number);

/// As in a scenario file: "2017-01-31".
std::string date_text(CalendarDate date);

/// "a", "a or b", "a, b or c".
std::string one_of(const std::vector<std::string_view>& words);

/// `name` under `key`: "states" and "custody" make "states.custody".
std::string joined(std::string_view key, std::string_view name);

}  // namespace caseload::io::reading
