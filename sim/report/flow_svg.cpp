#include "report/flow.hpp"
#include "report/layered_layout.hpp"
#include "report/letters.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace caseload::report {
namespace {

constexpr std::size_t most_boxes = 150;
constexpr std::size_t most_arrows = 600;

constexpr std::size_t letters_of_a_name = 22;
constexpr std::size_t letters_a_line = 29;
constexpr std::size_t letters_of_a_label = 18;
constexpr double box_width = 180.0;
constexpr double line_height = 15.0;
constexpr double inside = 8.0;

/// Colours that are told apart in print and by those who see few; every box has its
/// kind in words as well.
std::string_view colour_of(std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> colours{
      {{"stay", "#fbe3c8"},
       {"service", "#d6e6f7"},
       {"course", "#d4efd9"},
       {"community", "#f4f0b8"},
       {"exit", "#e4e4e4"}}};
  for (const auto& [name, colour] : colours)
    if (name == kind) return colour;
  return "#ffffff";
}

/// `text` in lines of so many letters, broken after a space or an underscore; longer
/// words are left as they are.
std::vector<std::string> wrapped(std::string_view text, std::size_t most) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" _"), text.size() - 1) + 1;
    const std::string_view word = text.substr(0, end);
    const bool ends_in_space = word.back() == ' ';
    if (!line.empty() &&
        letters_in(line) + letters_in(word) - (ends_in_space ? 1 : 0) > most) {
      lines.push_back(line);
      line.clear();
    }
    line += word;
    text.remove_prefix(end);
  }
  if (!line.empty()) lines.push_back(line);
  for (std::string& each : lines)
    if (each.back() == ' ') each.pop_back();
  return lines;
}

struct TextBox {
  std::vector<std::string> name;
  std::vector<std::string> lines;

  LayoutBox size() const {
    const auto count = static_cast<double>(name.size() + lines.size());
    return {box_width, count * line_height + 2 * inside};
  }
};

TextBox text_of(const Flow::Box& box) {
  TextBox text{wrapped(box.name, letters_of_a_name), {}};
  text.lines.emplace_back(box.kind);
  for (const std::string& line : box.lines)
    for (std::string& part : wrapped(line, letters_a_line))
      text.lines.push_back(std::move(part));
  return text;
}

std::string path_of(const std::vector<Point>& points) {
  std::string path = fmt::format("M{:.1f} {:.1f}", points[0].x, points[0].y);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point& a = points[i - 1];
    const Point& b = points[i];
    const double middle = (a.x + b.x) / 2;
    if (a.y == b.y)
      path += fmt::format("H{:.1f}", b.x);
    else
      path += fmt::format("C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", middle, a.y,
                          middle, b.y, b.x, b.y);
  }
  return path;
}

class Picture {
 public:
  Picture(const Flow& flow, const std::string& title) : flow_{flow} {
    std::vector<LayoutBox> sizes;
    for (const Flow::Box& box : flow.boxes) {
      texts_.push_back(text_of(box));
      sizes.push_back(texts_.back().size());
    }
    std::vector<LayoutArrow> arrows;
    for (const Flow::Arrow& arrow : flow.arrows)
      arrows.push_back({arrow.from, arrow.to});
    layout_ = layered_layout(sizes, arrows);
    begin(title);
    for (std::size_t i = 0; i < flow.arrows.size(); ++i) add_arrow(i);
    for (std::size_t i = 0; i < flow.boxes.size(); ++i) {
      add_box(i);
      const Point at = layout_.boxes[i];
      taken_.push_back({at.x, at.y, at.x + sizes[i].width, at.y + sizes[i].height});
    }
    for (std::size_t i = 0; i < flow.arrows.size(); ++i) add_label(i);
    add_legend();
    text_ += "</svg>\n";
  }

  std::string text() && { return std::move(text_); }

 private:
  static constexpr double legend_height = 44.0;
  static constexpr double label_height = 12.0;

  void begin(const std::string& title) {
    const double width = std::max(layout_.width, 620.0);
    const double height = layout_.height + legend_height;
    text_ += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{0:.0f}\" "
        "height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
        "aria-labelledby=\"flow-title flow-desc\" font-family=\"sans-serif\" "
        "font-size=\"12\">\n<title id=\"flow-title\">{2}</title>\n"
        "<desc id=\"flow-desc\">{3}</desc>\n",
        width, height, escaped_for_html(title), description());
    text_ +=
        fmt::format("<rect width=\"{:.0f}\" height=\"{:.0f}\" fill=\"#fff\"/>\n<defs>",
                    width, height);
    for (const auto& [name, colour] : heads)
      text_ += fmt::format(
          "<marker id=\"head-{0}\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" "
          "markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
          "<path d=\"M0 0L8 4L0 8Z\" fill=\"{1}\"/></marker>",
          name, colour);
    text_ += "</defs>\n";
  }

  std::string description() const {
    return fmt::format(
        "{} states and {} ways between them, from left to right. The table below says "
        "the same in words.",
        flow_.boxes.size(), flow_.arrows.size());
  }

  /// By Flow::Arrow::Kind.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> heads{
      {{"share", "#333"},
       {"unused", "#aaa"},
       {"other", "#7a4a00"},
       {"hazard", "#a3123a"}}};
  static std::string_view dashes_of(Flow::Arrow::Kind kind) {
    return kind == Flow::Arrow::Kind::hazard   ? "6 3"
           : kind == Flow::Arrow::Kind::unused ? "2 3"
                                               : "none";
  }

  std::string line(const std::string& path, Flow::Arrow::Kind kind) const {
    const auto& [name, colour] = heads[static_cast<std::size_t>(kind)];
    return fmt::format(
        "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.3\" "
        "stroke-dasharray=\"{}\" marker-end=\"url(#head-{})\"/>\n",
        path, colour, dashes_of(kind), name);
  }

  bool is_loop(std::size_t arrow) const { return layout_.arrows[arrow].empty(); }

  void add_arrow(std::size_t i) {
    const Flow::Arrow& arrow = flow_.arrows[i];
    if (!is_loop(i)) {
      text_ += line(path_of(layout_.arrows[i]), arrow.kind);
      return;
    }
    const Point at = layout_.boxes[arrow.from];
    const double x = at.x + box_width - 40;
    text_ +=
        line(fmt::format("M{0:.1f} {1:.1f}c0 -16 24 -16 24 0", x, at.y), arrow.kind);
  }

  void add_box(std::size_t i) {
    const Point at = layout_.boxes[i];
    const LayoutBox size = texts_[i].size();
    const bool is_exit = flow_.boxes[i].kind == "exit";
    text_ += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
        "rx=\"{}\" fill=\"{}\" stroke=\"#444\"/>\n",
        at.x, at.y, size.width, size.height, is_exit ? 14 : 3,
        colour_of(flow_.boxes[i].kind));
    double y = at.y + inside + 11;
    const auto add = [&](const std::string& words, std::string_view style) {
      text_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\"{}>{}</text>\n",
                           at.x + inside, y, style, escaped_for_html(words));
      y += line_height;
    };
    for (const std::string& words : texts_[i].name) add(words, " font-weight=\"bold\"");
    for (std::size_t j = 0; j < texts_[i].lines.size(); ++j)
      add(texts_[i].lines[j], j == 0 ? " font-size=\"11\" font-style=\"italic\""
                                     : " font-size=\"11\" fill=\"#333\"");
  }

  struct Area {
    double left;
    double top;
    double right;
    double bottom;
    bool meets(const Area& other) const {
      return left < other.right && other.left < right && top < other.bottom &&
             other.top < bottom;
    }
  };

  /// A point of the first piece of an arrow, between the layers.
  Point point_of(std::size_t arrow, double part) const {
    const Point& a = layout_.arrows[arrow][0];
    const Point& b = layout_.arrows[arrow][1];
    const double rest = 1.0 - part;
    const double bend = 3 * part * rest;  // the control points lie half-way across
    const double across = bend * 0.5 + part * part * part;
    const double along = part * part * (3.0 - 2.0 * part);
    return {a.x + (b.x - a.x) * across, a.y + (b.y - a.y) * along};
  }

  /// Clears the place of a label: on its arrow, where it covers no box and no other
  /// label, if there is such a place.
  Point place_of_label(std::size_t i, const std::vector<std::string>& lines) {
    std::size_t longest = 0;
    for (const std::string& words : lines)
      longest = std::max(longest, letters_in(words));
    const double half_width = 3.0 * static_cast<double>(longest) + 2.0;
    const double height = label_height * static_cast<double>(lines.size());
    const auto area_at = [&](const Point& at) {
      return Area{at.x - half_width, at.y - height / 2, at.x + half_width,
                  at.y + height / 2};
    };
    const auto is_taken = [&](const Area& area) {
      const auto meets = [&](const Area& other) { return area.meets(other); };
      return std::any_of(taken_.begin(), taken_.end(), meets);
    };
    Point found = is_loop(i)
                      ? Point{layout_.boxes[flow_.arrows[i].from].x + box_width - 28,
                              layout_.boxes[flow_.arrows[i].from].y - 18}
                      : point_of(i, 0.5);
    if (!is_loop(i))
      for (const double part : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8})
        if (!is_taken(area_at(point_of(i, part)))) {
          found = point_of(i, part);
          break;
        }
    const Area area = area_at(found);
    text_ += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
        "fill=\"#fff\" fill-opacity=\"0.85\"/>\n",
        area.left, area.top, area.right - area.left, area.bottom - area.top);
    taken_.push_back(area);
    return found;
  }

  void add_label(std::size_t i) {
    const Flow::Arrow& arrow = flow_.arrows[i];
    if (arrow.label.empty()) return;
    const auto lines = wrapped(arrow.label, letters_of_a_label);
    const Point at = place_of_label(i, lines);
    double y = at.y + 4 - label_height * static_cast<double>(lines.size() - 1) / 2;
    for (const std::string& words : lines) {
      text_ += fmt::format(
          "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" font-size=\"10.5\" "
          "fill=\"{}\">{}</text>\n",
          at.x, y,
          arrow.kind == Flow::Arrow::Kind::unused
              ? "#666"
              : heads[static_cast<std::size_t>(arrow.kind)].second,
          escaped_for_html(words));
      y += label_height;
    }
  }

  void add_legend() {
    constexpr std::array<std::pair<Flow::Arrow::Kind, std::string_view>, 4> entries{
        {{Flow::Arrow::Kind::share, "shares of those who leave"},
         {Flow::Arrow::Kind::other, "when something else happens"},
         {Flow::Arrow::Kind::hazard, "hazards"},
         {Flow::Arrow::Kind::unused, "open, taken by nobody"}}};
    const double y = layout_.height + 18;
    double x = 16;
    for (const auto& [kind, words] : entries) {
      text_ += line(fmt::format("M{:.1f} {:.1f}h34", x, y), kind);
      text_ +=
          fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"11\">{}</text>\n",
                      x + 42, y + 4, words);
      x += 48 + 6.2 * static_cast<double>(words.size());
    }
  }

  const Flow& flow_;
  std::vector<TextBox> texts_;
  Layout layout_;
  std::vector<Area> taken_;  ///< by boxes, and by the labels so far
  std::string text_;
};

}  // namespace

std::string svg_of(const Flow& flow, const std::string& title) {
  if (flow.boxes.size() > most_boxes || flow.arrows.size() > most_arrows) return {};
  return Picture{flow, title}.text();
}

}  // namespace caseload::report
