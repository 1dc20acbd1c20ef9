#include "app/description.hpp"

#include "app/text_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

std::string_view title_of(std::string_view group) {
  for (const DescriptionGroup& known : description_groups())
    if (known.name == group) return known.one;
  return group;
}

std::string parameter_text(const Description::Parameter& parameter,
                           const Terminal& terminal, std::size_t width) {
  const std::string need = parameter.required ? "required"
                           : parameter.absent.empty()
                               ? "optional"
                               : "without it: " + parameter.absent;
  const std::string form = fmt::format("({}; {})", parameter.takes, need);
  std::string text = "  " + strong(terminal, parameter.name);
  if (4 + parameter.name.size() + form.size() <= width)
    text += "  " + form + '\n';
  else
    text += '\n' + filled(form, width, 6);
  text += filled(parameter.meaning, width, 6);
  if (!parameter.example.empty())
    text += fmt::format("      {} = {}\n", parameter.name, parameter.example);
  return text;
}

/// Every line of `text`, indented, as it is.
std::string indented(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) result += "  ";
    result.append(text.substr(0, end)) += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace

std::string description_text(const Description& description, const Terminal& terminal) {
  const std::size_t width = text_width(terminal);
  const auto heading = [&](std::string_view title) {
    return '\n' + strong(terminal, title) + '\n';
  };
  std::string text = fmt::format("{}: a {}\n", strong(terminal, description.name),
                                 title_of(description.group));
  text += filled(description.meaning, width);
  if (!description.parameters.empty()) {
    text += heading("Parameters");
    for (const auto& parameter : description.parameters)
      text += parameter_text(parameter, terminal, width);
  }
  if (!description.example.empty())
    text += heading("Example") + indented(description.example);
  for (const auto& [title, paragraph] : description.paragraphs)
    if (!paragraph.empty()) text += heading(title) + filled(paragraph, width, 2);
  if (!description.scenario.empty())
    text += heading("A whole scenario, which runs as it stands") +
            indented(description.scenario);
  return text;
}

Json description_json(const Description& description) {
  Json parameters = Json::array();
  for (const auto& parameter : description.parameters)
    parameters.push_back({{"name", parameter.name},
                          {"takes", parameter.takes},
                          {"meaning", parameter.meaning},
                          {"example", parameter.example},
                          {"required", parameter.required},
                          {"absent", parameter.absent}});
  Json object{{"group", description.group},
              {"name", description.name},
              {"meaning", description.meaning},
              {"example", description.example},
              {"parameters", std::move(parameters)}};
  for (const auto& [title, text] : description.paragraphs) {
    std::string key{title};
    std::transform(key.begin(), key.end(), key.begin(), [](char letter) {
      if (letter == ' ') return '_';
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    object[key] = text;
  }
  object["scenario"] = description.scenario;
  return object;
}

}  // namespace caseload::app
