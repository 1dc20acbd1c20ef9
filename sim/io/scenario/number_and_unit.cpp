#include "io/scenario/number_and_unit.hpp"

#include "io/scenario/spelling.hpp"

#include <cstdint>

namespace caseload::io::reading {

std::variant<NumberAndUnit, std::string> split(const Node& node,
                                               std::string_view example) {
  const std::string* text = node.text();
  if (text == nullptr)
    return "a unit belongs to the number: write text such as \"" +
           std::string{example} + '"';
  const std::size_t space = text->find(' ');
  if (space == std::string::npos && !text->empty()) {
    const std::size_t letter = text->find_first_not_of("0123456789.");
    if (letter == std::string::npos)
      return "a unit belongs to the number: write text such as \"" +
             std::string{example} + '"';
    if (letter > 0)
      return "write number, one space, unit, such as \"" + std::string{example} + '"';
  }
  const std::string_view number_part = std::string_view{*text}.substr(0, space);
  auto number = parse_decimal(number_part);
  if (auto* hint = std::get_if<std::string>(&number)) return *hint;
  std::string_view unit;
  if (space != std::string::npos) unit = std::string_view{*text}.substr(space + 1);
  if (unit.empty() || unit.front() == ' ')
    return "write number, one space, unit, such as \"" + std::string{example} + '"';
  return NumberAndUnit{std::get<Decimal>(number), unit};
}

std::string got(const Node& node) {
  const bool bare = std::holds_alternative<std::int64_t>(node.content) ||
                    std::holds_alternative<double>(node.content);
  return (bare ? "the bare number " : "") + written(node);
}

}  // namespace caseload::io::reading
