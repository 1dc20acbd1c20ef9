#pragma once

#include "report/subject.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::report {

/// The pathway as boxes and arrows.
struct Flow {
  struct Box {
    std::string name;
    std::string_view kind;           ///< of the state
    std::vector<std::string> lines;  ///< what else is to be said of it, briefly
  };
  struct Arrow {
    enum class Kind {
      share,   ///< by the shares of the state
      unused,  ///< by shares that are 0 at all dates
      other,   ///< when something else happens, such as `divert_to`
      hazard,
    };
    std::size_t from = 0;
    std::size_t to = 0;
    std::string label;  ///< empty: everybody goes there
    Kind kind = Kind::share;
  };
  std::vector<Box> boxes;  ///< [state]
  std::vector<Arrow> arrows;
};

/// One arrow for each pair of states between which people go. A hazard that takes
/// people from many states is written into their boxes instead of drawn.
Flow flow_of(const Subject& subject);

/// The shares of a way from a state, at all dates, of the types that go there: "70 %",
/// "0 to 100 %"; with " of some" where others can be in the state and never do.
std::string share_range(const Subject& subject, std::size_t from, model::StateIndex to);

/// A picture of the pathway; empty where there are too many states for one.
std::string svg_of(const Flow& flow, const std::string& title);

}  // namespace caseload::report
