#include "app/sparkline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace caseload::app {
namespace {

constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄",
                                                 "▅", "▆", "▇", "█"};
constexpr std::string_view densities = " .:-=+*#";

/// `count` means of neighbouring values.
std::vector<double> condensed(std::span<const double> values, std::size_t count) {
  std::vector<double> means;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = i * values.size() / count;
    const std::size_t end = (i + 1) * values.size() / count;
    double sum = 0.0;
    for (std::size_t j = begin; j < end; ++j) sum += values[j];
    means.push_back(sum / static_cast<double>(end - begin));
  }
  return means;
}

}  // namespace

std::string sparkline(std::span<const double> values, std::size_t width, bool unicode) {
  const auto bars = condensed(values, std::min(width, values.size()));
  double most = 0.0;
  for (const double bar : bars)
    if (std::isfinite(bar)) most = std::max(most, bar);

  std::string text;
  for (const double bar : bars) {
    std::size_t height = 0;
    if (bar > 0.0 && std::isfinite(bar))
      height = static_cast<std::size_t>(std::lround(bar / most * 7.0));
    if (unicode)
      text += blocks[height];
    else
      text += densities[height];
  }
  return text;
}

}  // namespace caseload::app
