#pragma once

#include "caseload/model/geography.hpp"
#include "io/scenario/mistakes.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io::reading {

/// A province as it is written, and where.
struct ProvinceRow {
  model::Province province;
  std::string population;  ///< as `show` prints it
  Place place;             ///< of the population
  Place name_place;
};

/// What is wrong with the name of a province; nothing when all is well.
std::optional<Detail> refusal_of_province(std::string_view name);

/// Reads a table of provinces: comma-separated, with the header
///
///     province,population (person)
///
/// one province a row. Lines may end as spreadsheets end them; names are not quoted.
///
/// @param text  which begins with a byte order mark or does not
/// @param file  as the user named it; StudyFiles owns it
/// @param key   of the table in the scenario, for messages
/// @return      the rows that could be read, in order
std::vector<ProvinceRow> read_province_table(Mistakes& mistakes,
                                             const std::string& text,
                                             const std::string* file,
                                             const std::string& key);

}  // namespace caseload::io::reading
