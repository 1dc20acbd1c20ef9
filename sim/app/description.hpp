#pragma once

#include "app/json_text.hpp"
#include "app/terminal.hpp"
#include "caseload/report/section_descriptions.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace caseload::app {

/// One thing that `describe` can explain. Made from the catalogues, so that a new kind
/// of anything is described as soon as it exists. Its scenario is of
/// vocabulary_texts().
using report::Description;

/// A catalogue, by the word that asks for it.
struct DescriptionGroup {
  std::string_view name;   ///< "kinds"
  std::string_view title;  ///< "Kinds of state"
  std::string_view one;    ///< "kind of state"
  std::string_view note;   ///< what all of it have in common
  /// Asked for by name, it is taught whole instead of listed.
  bool is_taught = false;
};

const std::vector<DescriptionGroup>& description_groups();

/// Everything, group by group, in the order of the catalogues.
std::vector<Description> all_descriptions();

/// One of them, whole.
std::string description_text(const Description& description, const Terminal& terminal);
Json description_json(const Description& description);

}  // namespace caseload::app
