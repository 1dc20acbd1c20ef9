#pragma once

#include "io/scenario/table_reader.hpp"
#include "io/scenario/values.hpp"

namespace caseload::io::reading {

/// `of` and `at_most` of a layer of arrivals: the rate is that of each person in some
/// states. Call it when `during`, `batch` and `mode` are read.
/// @return  whether `of` is there, so that read_rate_of_each() reads the rate
bool read_per_person(Reading& reading, TableReader& table, model::ArrivalLayer& layer);

/// `rate` beside `of`: "4 /year", which may change on dates.
void read_rate_of_each(Reading& reading, const TableReader& table, const Node& rate,
                       model::ArrivalLayer& layer);

/// `rate` without `of`: as parse_rate(), with a hint where it is that of each person.
Parsed<Rate> parse_rate_of_all(const Node& node);

/// What can be checked when the states are known.
void check_per_person(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading
