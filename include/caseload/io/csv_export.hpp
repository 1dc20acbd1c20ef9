#pragma once

#include "caseload/io/results.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace caseload::io {

namespace results {
struct SummaryRow;
}

/// A table as a file for spreadsheets: UTF-8, cells quoted as RFC 4180 says, lines that
/// end with a line feed, numbers with a point that read back as the same number.
struct CsvTable {
  std::string name;  ///< of the file
  std::string text;
  std::size_t rows = 0;        ///< without the heading
  std::size_t suppressed = 0;  ///< rows whose value was left out, for the public
};

/// The tables of a run's results for people who have nothing that reads HDF5, gathered
/// scenario by scenario so that their replications need not be kept:
///
///   replications.csv  a row a scenario, replication and measure
///   summary.csv       a row a scenario and measure: summary.tsv with all digits
///   series.csv        a row a scenario, measure and week; where weeks are stored
///   codebook.csv      what each column, scenario and measure means
///
/// What they hold is specified in results/README.md. They are a function of the results
/// and of the program alone.
class CsvTables {
 public:
  /// @param study          must outlive this
  /// @param is_for_public  leave out what rests on few people (results/README.md)
  CsvTables(const Study& study, bool is_for_public);

  /// The next scenario.
  void add(const ScenarioResults& found);

  /// In the order above.
  std::vector<CsvTable> tables() const;

 private:
  void add_replications(const ScenarioResults& found, std::size_t measure);
  void add_summary(const ScenarioResults& found, std::size_t measure,
                   const results::SummaryRow& row);
  void add_series(const ScenarioResults& found, std::size_t measure);
  void put(CsvTable& table, std::vector<std::string> cells, bool is_left_out);
  void describe(const ScenarioDocument& document);

  /// What the codebook says of a measure, and of which scenarios that is true.
  struct Described {
    std::vector<std::string> cells;
    std::vector<std::string> scenarios;
  };

  const Study& study_;
  bool is_for_public_;
  CsvTable replications_;
  CsvTable summary_;
  CsvTable series_;
  std::vector<std::pair<std::string, std::string>> scenarios_;  ///< name, title
  std::vector<Described> measures_;
};

/// What tables are of. Tables may take the place of others of the same study, seed and
/// readers.
struct CsvOrigin {
  std::string study;
  std::string title;
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;
  std::string results_digest;
  bool is_for_public = false;
};

/// Puts the tables into `folder`, which is made if missing, and a record of them,
/// export.json, last. Each file is whole under its name or not there.
///
/// A file is replaced only where it is, byte for byte, what an earlier export wrote, as
/// its export.json says: what somebody has edited or put there stays. All files are
/// looked at before any is written.
///
/// @return the paths of all files, export.json last
/// @throws WriteError
std::vector<std::filesystem::path> publish_tables(const std::filesystem::path& folder,
                                                  const CsvOrigin& origin,
                                                  const std::vector<CsvTable>& tables);

}  // namespace caseload::io
