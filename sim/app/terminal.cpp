#include "app/terminal.hpp"

#include "app/environment_variable.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include <fmt/color.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace caseload::app {
namespace {

int width_of(int descriptor, bool is_terminal, const Environment& environment) {
  constexpr int least = 40;
  constexpr int most = 200;
  int width = 80;
  winsize size{};
  const std::string& columns = environment.columns;
  int given = 0;
  const auto [end, error] =
      std::from_chars(columns.data(), columns.data() + columns.size(), given);
  if (error == std::errc{} && end == columns.data() + columns.size() && given > 0)
    width = given;
  else if (is_terminal && ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    width = size.ws_col;
  return std::clamp(width, least, most);
}

std::string styled(const Terminal& terminal, fmt::text_style style,
                   std::string_view text) {
  if (!terminal.colour || text.empty()) return std::string{text};
  return fmt::format(style, "{}", text);
}

}  // namespace

Environment Environment::of_process() {
  Environment environment{.no_color = environment_variable("NO_COLOR"),
                          .clicolor_force = environment_variable("CLICOLOR_FORCE"),
                          .term = environment_variable("TERM"),
                          .locale = environment_variable("LC_ALL"),
                          .columns = environment_variable("COLUMNS")};
  if (environment.locale.empty()) environment.locale = environment_variable("LC_CTYPE");
  if (environment.locale.empty()) environment.locale = environment_variable("LANG");
  return environment;
}

bool wants_colour(ColourChoice choice, bool is_terminal,
                  const Environment& environment) {
  if (choice != ColourChoice::automatic) return choice == ColourChoice::always;
  if (!environment.no_color.empty()) return false;
  if (!environment.clicolor_force.empty() && environment.clicolor_force != "0")
    return true;
  return is_terminal && environment.term != "dumb";
}

bool is_utf8(const Environment& environment) {
  std::string letters;
  for (const char letter : environment.locale) {
    if (letter == '-') continue;
    letters += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  }
  return letters.find("utf8") != std::string::npos;
}

Terminal terminal_of(int descriptor, ColourChoice choice,
                     const Environment& environment) {
  const bool is_terminal = isatty(descriptor) != 0;
  return {.colour = wants_colour(choice, is_terminal, environment),
          .can_redraw = is_terminal && environment.term != "dumb",
          .unicode = is_utf8(environment),
          .width = width_of(descriptor, is_terminal, environment)};
}

std::size_t text_width(const Terminal& terminal) {
  constexpr int most = 88;
  return static_cast<std::size_t>(std::min(terminal.width, most));
}

std::string strong(const Terminal& terminal, std::string_view text) {
  return styled(terminal, fmt::emphasis::bold, text);
}

std::string faint(const Terminal& terminal, std::string_view text) {
  return styled(terminal, fmt::emphasis::faint, text);
}

std::string warning(const Terminal& terminal, std::string_view text) {
  return styled(terminal, fmt::fg(fmt::terminal_color::yellow), text);
}

}  // namespace caseload::app
