#include "io/scenario/toml_tree.hpp"

#include "io/scenario/mistakes.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace caseload::io::reading {

/// The parser met what it takes for impossible.
struct ParserConfused {};

[[noreturn]] inline void parser_confused() {
  throw ParserConfused{};
}

}  // namespace caseload::io::reading

// toml++ 3.3 checks itself in debug builds and assumes, which is undefined behaviour,
// in release builds; and some input breaks what it expects ("[ = 1"). So its checks
// stay on here, in every build, and a failed one is a mistake of syntax like any other.
#undef NDEBUG
#define TOML_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : caseload::io::reading::parser_confused())
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace caseload::io::reading {
namespace {

class Converter {
 public:
  Converter(const std::string& file, Mistakes& mistakes)
      : file_{file}, mistakes_{mistakes} {}

  Node convert(const toml::node& from) {
    Node node;
    node.place = place(from.source());
    node.key_place = node.place;
    if (const auto* table = from.as_table()) {
      node.content = entries(*table);
    } else if (const auto* array = from.as_array()) {
      node.content = elements(*array);
    } else if (const auto* text = from.as_string()) {
      node.content = text->get();
      refuse_zero(text->get(), node.place);
    } else if (const auto* whole = from.as_integer()) {
      node.content = whole->get();
    } else if (const auto* real = from.as_floating_point()) {
      node.content = real->get();
    } else if (const auto* flag = from.as_boolean()) {
      node.content = flag->get();
    } else if (const auto* date = from.as_date()) {
      node.content = days(date->get());
    } else {
      node.content =
          OtherContent{from.is_time() ? "a time of day" : "a date with a time of day"};
    }
    return node;
  }

 private:
  /// An escape can say what no file may hold. Results, which C reads, end there.
  void refuse_zero(std::string_view text, const Place& place) {
    if (text.find('\0') != std::string_view::npos)
      mistakes_.add(place, "",
                    {.expected = "text without the character \\u0000",
                     .got = "one with it",
                     .hint = "leave it out"});
  }

  Node::Table entries(const toml::table& table) {
    Node::Table result;
    result.reserve(table.size());
    for (const auto& [key, value] : table) {  // toml++ keeps them ascending
      result.push_back({std::string{key.str()}, convert(value)});
      result.back().node.key_place = place(key.source());
      refuse_zero(key.str(), result.back().node.key_place);
    }
    return result;
  }

  Node::Array elements(const toml::array& array) {
    Node::Array result;
    result.reserve(array.size());
    for (const auto& element : array) result.push_back(convert(element));
    return result;
  }

  static CalendarDate days(const toml::date& date) {
    const std::chrono::year_month_day parts{std::chrono::year{date.year},
                                            std::chrono::month{date.month},
                                            std::chrono::day{date.day}};
    return {std::chrono::sys_days{parts}.time_since_epoch().count()};
  }

  Place place(const toml::source_region& region) const {
    return {.file = &file_,
            .line = static_cast<int>(region.begin.line),
            .column = static_cast<int>(region.begin.column)};
  }

  const std::string& file_;
  Mistakes& mistakes_;
};

/// The parser's "Error while parsing X: expected Y, saw Z" in the shape of our
/// messages.
Detail detail_of(std::string_view description) {
  constexpr std::string_view prefix = "Error while parsing ";
  constexpr std::string_view expected = ": expected ";
  constexpr std::string_view saw = ", saw ";
  constexpr std::size_t longest = 200;
  if (description.substr(0, prefix.size()) == prefix)
    description.remove_prefix(prefix.size());
  const std::size_t middle = description.find(expected);
  const std::size_t end = description.rfind(saw);
  if (middle != std::string_view::npos && end != std::string_view::npos &&
      middle < end) {
    const std::size_t begin = middle + expected.size();
    return {.expected = std::string{description.substr(begin, end - begin)} + " in a " +
                        std::string{description.substr(0, middle)},
            .got = std::string{description.substr(end + saw.size(), longest)}};
  }
  return {.expected = "TOML", .got = in_quotes(description.substr(0, longest))};
}

}  // namespace

Node parse_toml(std::string_view text, const std::string& file) {
  Mistakes mistakes;
  try {
    Node tree = Converter{file, mistakes}.convert(toml::parse(text));
    mistakes.throw_if_any();
    return tree;
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    mistakes.add(Place{.file = &file,
                       .line = static_cast<int>(at.line),
                       .column = static_cast<int>(at.column)},
                 "", detail_of(error.description()));
  } catch (const ParserConfused&) {
    mistakes.add(Place{.file = &file}, "",
                 {.expected = "TOML",
                  .got = "something that its parser cannot follow",
                  .hint = "look for brackets or quotes that are not closed"});
  }
  mistakes.throw_if_any();
  throw core::ContractViolation{"a mistake was recorded"};
}

}  // namespace caseload::io::reading
