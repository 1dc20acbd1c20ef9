#pragma once

#include "caseload/core/distribution.hpp"
#include "caseload/io/study.hpp"
#include "io/scenario/calendar.hpp"
#include "io/scenario/changes.hpp"
#include "io/scenario/dated_changes.hpp"
#include "io/scenario/evidence.hpp"
#include "io/scenario/mistakes.hpp"
#include "io/scenario/names.hpp"

#include <map>
#include <string>
#include <vector>

namespace caseload::io::reading {

/// What a law was made from. A core::Law no longer tells.
struct LawOrigin {
  std::string kind;
  core::DistributionArguments arguments;
  core::Truncation truncation;

  friend bool operator==(const LawOrigin&, const LawOrigin&) = default;
};

/// A scenario while it is being read.
struct Draft {
  model::Scenario scenario;
  std::vector<ResolvedValue> values;
  std::map<std::string, model::Dated<LawOrigin>> laws;  ///< by dotted key
  /// Whether the scenario has a section of them, even one that cannot be read.
  bool has_provinces = false;
  std::map<std::string, model::Spread> spreads;  ///< by name; those it defines
  std::vector<model::CostLine> costs;            ///< those of [costs], by name
  std::vector<bool> hazard_is_everywhere;        ///< [hazard]
  /// `at_most` of layers of arrivals, in cases a day, by the name of the layer.
  std::map<std::string, double> at_most;
  /// By name of the hazard: the facility that its `crowding` names.
  std::map<std::string, model::FacilityIndex> facility_of_hazard;
  /// Of amounts of kits and sets, by dotted key: whether they are those of one site.
  std::map<std::string, bool> is_per_site;
  /// Whether every move between states is known, so that the pathway can be checked.
  bool pathway_is_known = true;
};

/// The names that values of a scenario may refer to.
struct Names {
  NameList states;
  NameList types;
  NameList pools;
  NameList hazards;
  NameList stocks;
  NameList equipment;
  NameList facilities;
  NameList provinces = {};  ///< known once read_geography() is done
};

/// Everything that reading one scenario needs to know and adds to.
struct Reading {
  Mistakes& mistakes;
  const Sources& sources;
  const Calendar& calendar;
  bool calendar_is_known;
  const Changes& changes;
  DatedChanges dated_changes;
  Names names;
  Draft draft;
  /// It is made from a resolved scenario and not from a file: what only had a use for
  /// something without effect may be left over.
  bool is_resolved = false;
};

}  // namespace caseload::io::reading
