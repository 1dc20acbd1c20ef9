#pragma once

#include "io/scenario/canonical_nodes.hpp"

namespace caseload::io::reading {

// What a resolved scenario says of one thing, as the table of a scenario file.
Node layer_node(const NodeMaker& make, const nlohmann::json& json);
Node initial_node(const NodeMaker& make, const nlohmann::json& json);
Node hazard_node(const NodeMaker& make, const nlohmann::json& json);
Node pool_node(const NodeMaker& make, const nlohmann::json& json);
Node store_node(const NodeMaker& make, const nlohmann::json& json);
Node equipment_node(const NodeMaker& make, const nlohmann::json& json);
Node state_node(const NodeMaker& make, const nlohmann::json& json);
Node facility_node(const NodeMaker& make, const nlohmann::json& json);
Node cost_node(const NodeMaker& make, const nlohmann::json& json);
Node measure_node(const NodeMaker& make, const nlohmann::json& json);
/// [provinces]
Node provinces_node(const NodeMaker& make, const nlohmann::json& json);

}  // namespace caseload::io::reading
