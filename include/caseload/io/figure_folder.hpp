#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace caseload::io {

/// A figure of a report as a file: a drawing, or the numbers that are drawn.
struct FigureFile {
  std::string figure;  ///< whose: "over-time-1"
  std::string name;    ///< "over-time-1.svg"
  std::string bytes;
};

/// What figures are of. Figures may take the place of others of the same study, seed
/// and readers.
struct FigureOrigin {
  std::string study;
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;
  std::string results_digest;  ///< empty for a draft
  bool is_for_public = false;
  std::string language;
  /// Of each figure its ID, title and description, for a caption.
  struct Caption {
    std::string figure;
    std::string title;
    std::string description;
  };
  std::vector<Caption> captions;
};

/// The figures of a report in a folder of their own, and a record of them,
/// figures.json. Each file is whole under its name or not there. A file is replaced
/// only where it is, byte for byte, what an earlier report wrote, as figures.json says.
class FigureFolder {
 public:
  /// Makes the folder where it is missing, and looks at all files before any is
  /// written.
  /// @param files  must outlive this
  /// @throws WriteError with cannot_create() where one must not be replaced
  FigureFolder(const std::filesystem::path& folder, const FigureOrigin& origin,
               const std::vector<FigureFile>& files);
  ~FigureFolder();
  FigureFolder(const FigureFolder&) = delete;

  /// @return the paths of all files, figures.json last. @throws WriteError
  std::vector<std::filesystem::path> write();
  /// Files of an earlier report that this one does not have. They stay.
  std::vector<std::filesystem::path> left_over() const;

 private:
  struct Record;
  std::unique_ptr<Record> record_;
};

}  // namespace caseload::io
