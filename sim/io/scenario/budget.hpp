#pragma once

#include "caseload/model/parameter.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/node.hpp"

#include <optional>
#include <string>
#include <vector>

namespace caseload::io::reading {

/// Reads what may be spent from dates on: [{ from = 2017-01-01, amount = "20000 USD"
/// }]. Of periods that begin before the start the last one holds then.
std::optional<std::vector<model::BudgetPeriod>> read_budget(Reading& reading,
                                                            const Node& node,
                                                            const std::string& key);

/// Reads "3 USD/kit", more than none, in millionths of a dollar.
std::optional<std::int64_t> read_kit_price(Reading& reading, const Node& node,
                                           const std::string& key);

}  // namespace caseload::io::reading
