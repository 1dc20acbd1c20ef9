#pragma once

#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

namespace caseload::app {

/// Keys in the order in which they were put in, so that people can read it too.
using Json = nlohmann::ordered_json;

/// A number, or null for what JSON cannot hold.
inline Json number_or_null(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

/// One object, with a line end. A path that is not UTF-8 gets replacement characters.
inline std::string json_text(const Json& object) {
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace caseload::app
