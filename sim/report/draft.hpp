#pragma once

#include "report/findings.hpp"
#include "report/messages.hpp"

#include <string>

#include <nlohmann/json.hpp>

namespace caseload::report {

/// Whether the run was not at its end when its page is made: then the page, its title,
/// its figures and its data all say so.
bool is_draft(const Findings& findings);

/// What a page shows above all else that is a draft; empty for one that is none.
std::string draft_banner(const Findings& findings, const Messages& messages);

/// What a title becomes in a draft: who takes a figure out of the page takes it along.
std::string stamped(const std::string& title, const Findings& findings,
                    const Messages& messages);

/// For the page's data: how many replications there are, of how many, and the names of
/// scenarios of which there is nothing. Null for a page that is no draft.
nlohmann::json draft_json(const Findings& findings);

}  // namespace caseload::report
