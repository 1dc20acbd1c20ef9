#include "caseload/io/figure_folder.hpp"

#include "caseload/io/results.hpp"
#include "io/results/recorded_folder.hpp"

namespace caseload::io {

struct FigureFolder::Record {
  results::RecordedFolder folder;
};

FigureFolder::FigureFolder(const std::filesystem::path& folder,
                           const FigureOrigin& origin,
                           const std::vector<FigureFile>& files) {
  results::Json captions = results::Json::array();
  for (const FigureOrigin::Caption& caption : origin.captions)
    captions.push_back({{"figure", caption.figure},
                        {"title", caption.title},
                        {"description", caption.description}});
  results::FolderRecord record{
      .name = "figures.json",
      .schema = "caseload/figures/1",
      .maker = "caseload report --figures",
      .option = "--figures",
      .facts = {{"study", origin.study},
                {"seed", origin.seed},
                {"replications", origin.replications},
                {"results_digest", origin.results_digest},
                {"caseload_version", version()},
                {"caseload_source_hash", source_hash()},
                {"public", origin.is_for_public},
                {"language", origin.language},
                {"figures", std::move(captions)}},
      .same = {{"study", "study"}, {"seed", "seed"}, {"public", "for the public"}}};
  std::vector<results::RecordedFile> recorded;
  for (const FigureFile& file : files)
    recorded.push_back({file.name, file.bytes, {{"figure", file.figure}}});
  record_ = std::make_unique<Record>(
      Record{{folder, std::move(record), std::move(recorded)}});
}

FigureFolder::~FigureFolder() = default;

std::vector<std::filesystem::path> FigureFolder::left_over() const {
  return record_->folder.left_over();
}

std::vector<std::filesystem::path> FigureFolder::write() {
  return record_->folder.write();
}

}  // namespace caseload::io
