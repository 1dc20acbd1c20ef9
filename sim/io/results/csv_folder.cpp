// Who owns the files of an export: results/README.md.
#include "caseload/io/csv_export.hpp"
#include "io/results/recorded_folder.hpp"

namespace caseload::io {

std::vector<std::filesystem::path> publish_tables(const std::filesystem::path& folder,
                                                  const CsvOrigin& origin,
                                                  const std::vector<CsvTable>& tables) {
  results::FolderRecord record{
      .name = "export.json",
      .schema = "caseload/tables/1",
      .maker = "caseload export",
      .option = "--to",
      .facts = {{"study", origin.study},
                {"title", origin.title},
                {"seed", origin.seed},
                {"replications", origin.replications},
                {"results_digest", origin.results_digest},
                {"caseload_version", version()},
                {"caseload_source_hash", source_hash()},
                {"public", origin.is_for_public}},
      .same = {{"study", "study"}, {"seed", "seed"}, {"public", "for the public"}}};
  std::vector<results::RecordedFile> files;
  for (const CsvTable& table : tables)
    files.push_back({table.name, table.text, {{"rows", table.rows}}});
  return results::RecordedFolder{folder, std::move(record), std::move(files)}.write();
}

}  // namespace caseload::io
