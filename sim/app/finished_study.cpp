#include "app/finished_study.hpp"

#include "app/usage_error.hpp"

namespace caseload::app {

namespace fs = std::filesystem;

void refuse_results_folder(const std::string& verb, const std::string& given) {
  std::error_code ignored;
  const bool is_file = fs::path{given}.filename() == "results.h5";
  const fs::path folder = is_file ? fs::path{given}.parent_path() : fs::path{given};
  if (!fs::exists(folder / "results.h5", ignored) ||
      (!is_file && fs::exists(folder / "study.toml", ignored)))
    return;
  throw UsageError{
      verb,
      {.expected = "a study",
       .got = in_quotes(given) + (is_file ? ", which is a file of results"
                                          : ", which is a folder of results"),
       .hint = "name the study, and its folder of results by --output " +
               (folder.empty() ? "." : folder.string())}};
}

std::string command_that_runs(const Arguments& arguments, const ChosenStudy& chosen) {
  std::string command = "caseload run " + chosen.given;
  if (const auto output = arguments.text("output")) command += " --output " + *output;
  return command;
}

}  // namespace caseload::app
