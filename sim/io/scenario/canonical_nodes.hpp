#pragma once

#include "io/scenario/node.hpp"

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace caseload::io::reading {

/// A text that is no resolved scenario, or none that this program knows.
class NotCanonical : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A table of a scenario file while it is made.
class TableMaker {
 public:
  void put(std::string_view name, Node node);
  /// What stands at `name` in `from` too, made a node by `make`; nothing when it does
  /// not stand there.
  template <class Make>
  void put_if(const nlohmann::json& from, std::string_view name, Make make) {
    const auto found = from.find(name);
    if (found != from.end()) put(name, make(*found));
  }
  /// The same under another name.
  template <class Make>
  void put_as(std::string_view name, const nlohmann::json& from,
              std::string_view stored, Make make) {
    const auto found = from.find(stored);
    if (found != from.end()) put(name, make(*found));
  }

  Node node() &&;

 private:
  Node::Table entries_;
};

/// Makes the values of a resolved scenario (canonical.hpp) what a scenario file would
/// have in their place. All members throw NotCanonical, or an exception of the JSON
/// library, for what no resolved scenario has.
class NodeMaker {
 public:
  using Json = nlohmann::json;
  using Make = std::function<Node(const Json&)>;

  /// @param start_day  of the run: days since 1970-01-01
  explicit NodeMaker(std::int64_t start_day) : start_day_{start_day} {}

  /// A text, a number, or true or false: as it is.
  static Node plain(const Json& json);
  static Node names(const Json& json);
  /// Whole milliseconds: "172800000 ms".
  static Node duration(const Json& json);
  /// Milliseconds since the start, at midnight.
  Node date(const Json& json) const;
  Node day(std::int64_t since_start) const;
  /// Whole things: "12 person".
  static Node things(const Json& json, std::string_view unit);
  /// Millionths of a dollar: "3.5 USD/day".
  static Node money(std::int64_t millionths, std::string_view unit);
  static Node rate(const Json& json, bool per_site = false);
  static Node law(const Json& json);

  /// A value that may have steps: { steps = [ ... ] } then.
  Node dated(const Json& json, const Make& make) const;
  /// The table with one entry for each of an object.
  static Node table(const Json& json, const Make& make);

 private:
  std::int64_t start_day_;
};

/// A whole number, exactly. @throws NotCanonical for anything else
std::int64_t whole(const nlohmann::json& json);

}  // namespace caseload::io::reading
