#pragma once

#include "caseload/model/geography.hpp"
#include "caseload/model/parameter.hpp"

#include <utility>
#include <vector>

namespace caseload::test {

// The provinces of country(), in the order of their names.
inline constexpr model::ProvinceIndex east{0};
inline constexpr model::ProvinceIndex west{1};

/// `values`, asked of some provinces.
inline model::Values in(std::vector<model::ProvinceIndex> provinces,
                        model::Values values) {
  values.set("provinces", std::move(provinces));
  return values;
}

}  // namespace caseload::test
