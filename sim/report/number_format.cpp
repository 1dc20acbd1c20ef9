#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace caseload::report {
namespace {

int exponent_of(double value) {
  return static_cast<int>(std::floor(std::log10(std::abs(value))));
}

/// Commas between groups of three digits before the decimal point.
std::string with_separators(std::string text) {
  const std::size_t first = text.front() == '-' ? 1 : 0;
  std::size_t position = std::min(text.find('.'), text.size());
  while (position > first + 3) {
    position -= 3;
    text.insert(position, 1, ',');
  }
  return text;
}

bool is_all_zeros(std::string_view text) {
  return text.find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

NumberStyle number_style(double value, double half_width) {
  constexpr double smallest_fixed = 1e-3;
  constexpr double largest_fixed = 1e15;
  const double largest = std::max(std::abs(value), half_width);
  if (!std::isfinite(largest) || largest == 0.0) return {};
  const bool known = half_width > 0.0;
  // The place of the last digit worth showing: 10 to this power.
  const int last_digit = known ? exponent_of(half_width) - 1 : exponent_of(value) - 5;
  const bool scientific = largest < smallest_fixed || largest >= largest_fixed;
  if (scientific) return {true, std::clamp(exponent_of(largest) - last_digit, 0, 9)};
  return {false, std::clamp(-last_digit, 0, 9)};
}

std::string format_number(double value, const NumberStyle& style) {
  if (!std::isfinite(value)) return "-";
  if (style.scientific && value != 0.0)
    return fmt::format("{:.{}e}", value, style.decimals);
  std::string text =
      fmt::format("{:.{}f}", value, style.scientific ? 0 : style.decimals);
  if (text.front() == '-' && is_all_zeros(text)) text.erase(0, 1);
  return with_separators(std::move(text));
}

std::string format_number(double value) {
  const NumberStyle style = number_style(value, 0.0);
  std::string text = format_number(value, style);
  if (style.scientific || text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

NumberStyle plain_number_style(double value, double half_width) {
  constexpr double smallest = 1e-6;
  const NumberStyle style = number_style(value, half_width);
  if (!style.scientific || !std::isfinite(half_width) || half_width < smallest)
    return style;
  return {false, 1 - static_cast<int>(std::floor(std::log10(half_width)))};
}

std::string format_count(std::uint64_t count) {
  return with_separators(fmt::format("{}", count));
}

std::string count_of(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", format_count(number), thing, number == 1 ? "" : "s");
}

std::string format_bytes(double bytes) {
  constexpr std::array<std::string_view, 4> units{"B", "kB", "MB", "GB"};
  std::size_t unit = 0;
  while (bytes >= 999.5 && unit + 1 < units.size()) {
    bytes /= 1000.0;
    ++unit;
  }
  const int decimals = unit > 0 && bytes < 9.95 ? 1 : 0;
  return fmt::format("{:.{}f} {}", bytes, decimals, units[unit]);
}

std::string format_seconds(double seconds) {
  if (seconds < 0.0995) return fmt::format("{:.0f} ms", seconds * 1000.0);
  if (seconds < 9.95) return fmt::format("{:.1f} s", seconds);
  if (seconds < 99.5) return fmt::format("{:.0f} s", seconds);
  if (seconds < 99.5 * 60) return fmt::format("{:.0f} min", seconds / 60.0);
  return fmt::format("{:.1f} h", seconds / 3600.0);
}

}  // namespace caseload::report
