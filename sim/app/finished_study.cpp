#include "app/finished_study.hpp"

#include "app/usage_error.hpp"

namespace caseload::app {

namespace fs = std::filesystem;

void refuse_results_folder(const std::string& verb, const std::string& given) {
  std::error_code ignored;
  if (!fs::exists(fs::path{given} / "results.h5", ignored) ||
      fs::exists(fs::path{given} / "study.toml", ignored))
    return;
  throw UsageError{verb,
                   {.expected = "a study",
                    .got = in_quotes(given) + ", which is a folder of results",
                    .hint = "name the study, and this folder by --output " + given}};
}

std::string run_command(const Arguments& arguments, const ChosenStudy& chosen) {
  std::string command = "caseload run " + chosen.given;
  if (const auto output = arguments.text("output")) command += " --output " + *output;
  return command;
}

}  // namespace caseload::app
