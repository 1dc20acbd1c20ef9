#include "caseload/model/supply.hpp"

#include <array>

// Every rule by which stores order, one line each, in the order in which `describe`
// lists them. Each is the function NAME_rule() of the file NAME.cpp.
#define CASELOAD_ORDER_RULES \
  RULE(up_to_level)          \
  RULE(reorder_point)        \
  RULE(forecast)             \
  RULE(from_use)             \
  RULE(from_demand)

namespace caseload::model {

#define RULE(name) OrderRule name##_rule();
CASELOAD_ORDER_RULES
#undef RULE

std::span<const OrderRule> order_rules() {
#define RULE(name) name##_rule(),
  static const std::array all{CASELOAD_ORDER_RULES};
#undef RULE
  return all;
}

const OrderRule* find_order_rule(std::string_view name) {
  for (const OrderRule& one : order_rules())
    if (one.name == name) return &one;
  return nullptr;
}

}  // namespace caseload::model
