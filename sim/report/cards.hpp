#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace caseload::report {

// On a narrow screen the rows of a table become cards (page/source/page.css), each cell
// a line that begins with the name of its column. A table says these names once, in its
// style, and not in every cell.

/// The names of a table's columns as an attribute: ` style="--c2:'Value';..."`. The
/// first column is none: its cells are the headings of the cards.
/// @param columns  in the order in which the cells stand
std::string column_names(const std::vector<std::string>& columns);

/// The rules by which cells take these names.
/// @param columns  of the widest table
std::string card_rules(std::size_t columns);

}  // namespace caseload::report
