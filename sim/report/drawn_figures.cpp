#include "caseload/report/drawn_figures.hpp"

#include "caseload/io/outside_program.hpp"
#include "report/page_bytes.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

/// Node reads a script from a file; ours is in no file but the descriptor that it gets.
constexpr const char* loader =
    R"(require("vm").runInThisContext(require("fs").readFileSync(3, "utf8")))";

/// The drawings by the IDs of their figures.
Json drawings_of(const Report& report, const std::filesystem::path& node) {
  const std::string output =
      io::output_of({.program = node,
                     .arguments = {"--max-old-space-size=1024", "-e", loader},
                     .input = report.data,
                     .more_input = figures_bytes});
  Json drawings = Json::parse(output, nullptr, false);
  if (!drawings.is_object())
    throw io::ProgramFailed{node.string() + ": expected drawings as JSON, got others"};
  return drawings;
}

/// The height that a drawing says it has, in pixels.
double height_of(const std::string& svg) {
  constexpr std::string_view before = " height=\"";
  const std::size_t at = svg.find(before);
  double height = 0.0;
  if (at != std::string::npos)
    std::from_chars(svg.data() + at + before.size(), svg.data() + svg.size(), height);
  return height;
}

std::string picture_of(const std::string& svg, const std::filesystem::path& converter) {
  // Twice as many dots as pixels, for print; fewer for what would be too high for it.
  constexpr double zoom = 2.0;
  constexpr double highest = 32'000.0;
  const double fitting = std::min(zoom, highest / std::max(1.0, height_of(svg)));
  std::string png =
      io::output_of({.program = converter,
                     .arguments = {"--format=png", fmt::format("--zoom={}", fitting),
                                   "--background-color=white"},
                     .input = svg});
  constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
  if (!png.starts_with(signature))
    throw io::ProgramFailed{converter.string() +
                            ": expected a PNG, got something else"};
  return png;
}

}  // namespace

DrawingPrograms drawing_programs() {
  const auto node = io::find_program("node");
  const auto converter = io::find_program("rsvg-convert");
  if (node && converter) return {*node, *converter};
  const char* const missing = node        ? "no rsvg-convert"
                              : converter ? "no node"
                                          : "neither node nor rsvg-convert";
  throw io::NotInstalled{fmt::format(
      "--figures: expected node and rsvg-convert, which draw figures as files, got {} "
      "in PATH\n  hint: `apt-get install nodejs librsvg2-bin`; the page needs neither, "
      "and saves its figures in a browser",
      missing)};
}

std::vector<io::FigureFile> drawn_figures(const Report& report,
                                          const DrawingPrograms& programs) {
  const Json drawings = drawings_of(report, programs.node);
  std::vector<io::FigureFile> files;
  for (const ReportFigure& figure : report.figures) {
    const auto drawing = drawings.find(figure.id);
    if (drawing == drawings.end() || !drawing->is_string())
      throw io::ProgramFailed{programs.node.string() + ": has not drawn " + figure.id};
    const std::string svg =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawing->get<std::string>();
    files.push_back({figure.id, figure.id + ".svg", svg + '\n'});
    files.push_back(
        {figure.id, figure.id + ".png", picture_of(svg, programs.rsvg_convert)});
    files.push_back({figure.id, figure.id + ".csv", figure.csv});
  }
  return files;
}

}  // namespace caseload::report
