#pragma once

#include "app/command_line.hpp"

namespace caseload::app {

/// --scenario, --html, --output, --results: the options of `describe model`.
void add_model_options(boost::program_options::options_description& options);

/// Refuses these where something else than a model is described. @throws UsageError
void refuse_model_options(const Arguments& arguments);

/// `caseload describe model STUDY`.
ExitCode describe_model(const Arguments& arguments, Console& console);

}  // namespace caseload::app
