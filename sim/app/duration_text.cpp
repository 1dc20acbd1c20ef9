#include "app/duration_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace caseload::app {
namespace {

struct Unit {
  std::string_view name;
  double seconds;
};
constexpr std::array<Unit, 5> units_of_time{
    {{"d", 86400.0}, {"h", 3600.0}, {"min", 60.0}, {"m", 60.0}, {"s", 1.0}}};
constexpr double longest = 1000.0 * 86400.0;

void skip_blanks(std::string_view& text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
}

/// Takes a unit smaller than `last`, in seconds.
std::optional<double> take_unit(std::string_view& text, double last) {
  const std::size_t length = text.find_first_of(" 0123456789.");
  const std::string_view word = text.substr(0, length);
  for (const Unit& unit : units_of_time)
    if (unit.name == word && unit.seconds < last) {
      text.remove_prefix(word.size());
      return unit.seconds;
    }
  return std::nullopt;
}

}  // namespace

std::optional<std::chrono::duration<double>> duration_of(std::string_view text) {
  double sum = 0.0;
  double last = 2.0 * units_of_time.front().seconds;
  skip_blanks(text);
  while (!text.empty()) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(),
                                              number, std::chars_format::fixed);
    if (error != std::errc{} || !std::isfinite(number) || number < 0.0)
      return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    skip_blanks(text);
    const auto unit = take_unit(text, last);
    if (!unit) return std::nullopt;
    sum += number * *unit;
    last = *unit;
    skip_blanks(text);
  }
  if (!(sum > 0.0) || sum > longest) return std::nullopt;
  return std::chrono::duration<double>{sum};
}

}  // namespace caseload::app
