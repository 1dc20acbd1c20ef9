#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace caseload::app {

/// What the option --color says.
enum class ColourChoice { automatic, always, never };

/// What the environment says about text and terminals. Each empty when not set.
struct Environment {
  std::string no_color = {};        ///< NO_COLOR, https://no-color.org
  std::string clicolor_force = {};  ///< CLICOLOR_FORCE
  std::string term = {};            ///< TERM
  std::string locale = {};          ///< the one that decides of LC_ALL, LC_CTYPE, LANG
  std::string columns = {};         ///< COLUMNS

  static Environment of_process();
};

/// Where text goes, and what it may look like there.
struct Terminal {
  bool colour = false;
  bool can_redraw = false;  ///< a line can be written over: a terminal that is not dumb
  bool unicode = false;     ///< block characters arrive as such
  int width = 80;           ///< columns
};

/// --color=always and never > NO_COLOR > CLICOLOR_FORCE > a terminal that is not dumb.
bool wants_colour(ColourChoice choice, bool is_terminal,
                  const Environment& environment);

/// Whether the locale's text is UTF-8.
bool is_utf8(const Environment& environment);

/// The terminal behind a file descriptor. Not a terminal: 80 columns, or COLUMNS.
Terminal terminal_of(int descriptor, ColourChoice choice,
                     const Environment& environment);

/// Columns of running text: the terminal's, but no more than a reader's eye follows.
std::size_t text_width(const Terminal& terminal);

/// Text that stands out, where colour is wanted; else as it is. Without line ends: a
/// colour that goes on beyond one would run into what follows.
std::string strong(const Terminal& terminal, std::string_view text);   ///< headings
std::string faint(const Terminal& terminal, std::string_view text);    ///< side notes
std::string warning(const Terminal& terminal, std::string_view text);  ///< take care

}  // namespace caseload::app
