#include "caseload/core/distribution.hpp"
#include "report/algorithm.hpp"
#include "report/page.hpp"

#include <set>

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// Whether a value is a law of this kind: "lognormal, mean 48 h, cv 0.4".
bool is_law(const std::string& value, std::string_view kind) {
  return value.starts_with(kind) &&
         (value.size() == kind.size() || value[kind.size()] == ',');
}

void describe_laws(const Subject& subject, Page& page) {
  std::vector<List::Item> items;
  bool any_limit = false;
  for (const core::DistributionKind& kind : core::distribution_kinds()) {
    bool is_used = false;
    for (const io::ResolvedValue& value : subject.document().values)
      if (!value.is_word && is_law(value.value, kind.name)) {
        is_used = true;
        any_limit |= value.value.find(", beyond ") != std::string::npos;
      }
    if (is_used)
      items.push_back(
          {std::string{kind.name}, fmt::format("{}; {}", kind.meaning, kind.formula)});
  }
  if (items.empty()) return;
  page.section("Laws of times");
  page.paragraph(
      "A time that is not fixed is drawn by inversion from its law. cv is the standard "
      "deviation divided by the mean.");
  page.list(std::move(items));
  if (any_limit)
    page.paragraph(
        "Limits at_least and at_most: \"beyond cut\" is the law given that it lies "
        "within "
        "them; \"beyond floored\" makes a draw beyond a limit that limit. \"mean "
        "before\" "
        "means that the mean and the cv are those of the law without limits. \"mean "
        "after\" means that the mean is that with them: the shape is that of the cv "
        "without limits, and the scale is solved for.");
}

}  // namespace

void describe_algorithms(const Subject& subject, Page& page) {
  page.item("2.4 Algorithms");
  page.paragraph(
      "What the scenario uses, and nothing else. Keys are those of 2.5 and 3.3.");
  bool is_first = true;
  for (const auto& part :
       {algorithms_of_people(), algorithms_of_hazards(), algorithms_of_states(),
        algorithms_of_courses(), algorithms_of_staff(), algorithms_of_supply(),
        algorithms_of_measures()})
    for (const Algorithm& algorithm : part) {
      if (!algorithm.is_used(subject.scenario())) continue;
      page.section(std::string{algorithm.title});
      page.paragraphs(algorithm.text);
      if (is_first) describe_laws(subject, page);
      is_first = false;
    }
}

}  // namespace caseload::report
