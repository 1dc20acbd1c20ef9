#include "app/progress.hpp"

#include "app/text_table.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace caseload::app {
namespace {

constexpr std::array<std::string_view, 8> eighths{"",  "▏", "▎", "▍",
                                                  "▌", "▋", "▊", "▉"};

}  // namespace

std::string progress_bar(double share, std::size_t width, bool unicode) {
  const auto steps = static_cast<std::size_t>(
      std::floor(std::clamp(share, 0.0, 1.0) * static_cast<double>(width) * 8.0));
  std::string bar;
  std::size_t used = steps / 8;
  for (std::size_t i = 0; i < used; ++i) bar += unicode ? "█" : "#";
  if (unicode && steps % 8 != 0) {
    bar += eighths[steps % 8];
    ++used;
  }
  return bar + std::string(width - used, unicode ? ' ' : '.');
}

Progress::Progress(const Terminal& terminal, std::uint64_t total)
    : terminal_{terminal}, total_{std::max<std::uint64_t>(total, 1)} {}

std::string Progress::update(std::string_view scenario, std::uint64_t done,
                             Seconds elapsed) {
  return terminal_.can_redraw ? bar(scenario, done, elapsed)
                              : line(scenario, done, elapsed);
}

std::string Progress::finish() {
  if (shown_ == 0) return {};
  // Spaces, not an escape sequence: NO_COLOR promises that there is none.
  std::string text = '\r' + std::string(shown_, ' ') + '\r';
  shown_ = 0;
  return text;
}

std::string Progress::bar(std::string_view scenario, std::uint64_t done,
                          Seconds elapsed) {
  constexpr Seconds least_gap{0.1};
  constexpr std::size_t longest_bar = 40;
  constexpr std::size_t shortest_bar = 5;
  if (elapsed < next_) return {};
  next_ = elapsed + least_gap;

  const std::string numbers =
      fmt::format(" {:3} %  {} of {}{}", percent(done), report::format_count(done),
                  report::format_count(total_), time_left(done, elapsed));
  std::string text{scenario};
  // The last column stays free: some terminals go to the next line when it is filled.
  const auto columns = static_cast<std::size_t>(terminal_.width) - 1;
  const std::size_t taken = display_width(text) + 1 + display_width(numbers);
  if (taken + shortest_bar <= columns)
    text +=
        ' ' + progress_bar(static_cast<double>(done) / static_cast<double>(total_),
                           std::min(longest_bar, columns - taken), terminal_.unicode);
  text += numbers;
  const std::size_t width = display_width(text);
  std::string padding(shown_ > width ? shown_ - width : 0, ' ');
  shown_ = width;
  return '\r' + text + padding;
}

std::string Progress::line(std::string_view scenario, std::uint64_t done,
                           Seconds elapsed) {
  const std::uint64_t tenths = 10 * done / total_;
  if (tenths <= tenths_) return {};
  tenths_ = tenths;
  return fmt::format("{:3} %: {} of {} replications ({}){}\n", percent(done),
                     report::format_count(done), report::format_count(total_), scenario,
                     time_left(done, elapsed));
}

std::string Progress::time_left(std::uint64_t done, Seconds elapsed) const {
  if (done == 0 || done >= total_) return {};
  const double left =
      elapsed.count() * static_cast<double>(total_ - done) / static_cast<double>(done);
  return ", " + report::format_seconds(left) + " left";
}

}  // namespace caseload::app
