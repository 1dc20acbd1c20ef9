#pragma once

#include "caseload/core/error.hpp"
#include "caseload/model/scenario.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io {

/// How well a number is known. See "Evidence" in GLOSSARY.md.
enum class Quality { published, derived, calibrated, assumption, chosen };
std::string_view name_of(Quality quality);

/// Whether a study or a scenario may have this name: lower-case letters, digits,
/// hyphens and underscores, a letter or digit first, at most 64 characters.
bool is_study_name(std::string_view name);

/// A work that numbers come from, defined once in `[sources.ID]`.
struct Source {
  std::string author;
  std::int64_t year = 0;  ///< 0: not known, of a source of figures.toml only
  std::string title;
  std::string table;    ///< table, page or section; may be empty
  std::string address;  ///< may be empty
};

/// Between which values a number is thought to lie.
struct ValueRange {
  std::string low;  ///< with its unit, as the reader understood it
  std::string high;
  double position = 0.0;  ///< where the value lies: 0 at `low`, 1 at `high`
};

/// One value of a resolved scenario, and where it came from.
struct ResolvedValue {
  /// Dotted: "states.custody.duration"; of a step of a dated value with the date from
  /// which it holds: "arrivals.users.rate[2017-02-01]".
  std::string key;
  std::string value;    ///< with its unit, as the reader understood it
  std::string source;   ///< id of a Source; empty when none was given
  std::string quality;  ///< as written; empty when none was given
  std::string note;
  std::optional<ValueRange> range = {};  ///< of the mean, where the value is a law
  core::Origin origin;                   ///< file, line, column where it was written
  /// The name of the dated change that makes this step; empty when none does.
  std::string change;
  /// A name or a word to choose, such as a kind of state: it rests on no evidence.
  bool is_word = false;
  /// Nobody wrote it: it holds because nothing else was said. It has no origin.
  bool is_default = false;
  bool declared_change = false;  ///< differs from the scenario that this one extends

  /// The key without the date of a step.
  std::string_view key_without_date() const {
    return std::string_view{key}.substr(0, key.find('['));
  }
};

/// A scenario file, read, resolved against what it extends, and checked.
struct ScenarioDocument {
  model::Scenario scenario;
  std::string file;     ///< as the user named the study, with the file's name appended
  std::string extends;  ///< name of the scenario it extends; empty when none
  /// The same for all ways to name the file, and that of the file it extends: to be
  /// compared, not to be printed.
  std::string identity = {};
  std::string extends_identity = {};
  std::vector<std::string> declared_changes;
  std::vector<ResolvedValue> values;  ///< ascending by key
  /// The resolved scenario as canonical JSON: keys sorted, units normalised, no
  /// comments, notes, origins or titles. Two scenarios mean the same exactly when this
  /// is the same.
  std::string canonical;
  /// With ReadingOptions::to_compare: where it says that it differs and does not, or
  /// differs and does not say so. Otherwise such a study is refused.
  std::vector<core::InputError> undeclared = {};
};

/// A staff pool's work offered against what it can do, before anything is run.
struct OfferedLoad {
  std::string pool;
  double erlangs = 0.0;  ///< staff needed on average over the observed time
  /// Of that, what must be done in the end: it is offered by states in which nobody
  /// turns away, gives up or is taken away.
  double lasting_erlangs = 0.0;
  /// Members on duty on average over the observed time, nights and holidays included;
  /// who is expected to be absent or in training is not there.
  double headcount = 0.0;

  /// The same of the part of the country that has most work for each member, where a
  /// pool is by province or site; sites of one province have the same load.
  struct Part {
    std::string province;
    double erlangs = 0.0;
    double headcount = 0.0;
  };
  std::optional<Part> busiest = {};

  /// False where people come to the pool at a rate of each person in some states
  /// (model::PerPerson): how many these are is not known before a run. The work above
  /// is that of all others, and of a busiest part nothing is said.
  bool is_known = true;
};

/// A study: scenarios to be compared, on one calendar, with one seed.
struct Study {
  std::string name;
  std::string title;
  std::filesystem::path folder;
  std::string file;  ///< study.toml as the user named it
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;
  std::size_t baseline = 0;  ///< position in `scenarios`
  std::vector<ScenarioDocument> scenarios;
  std::vector<std::string> primary;  ///< names of measures, in the order of the table
  bool store_weekly = true;
  bool store_histograms = true;
  std::map<std::string, Source> sources;
  /// What [description] says in words, by its keys: description_keys(). It decides
  /// nothing and is printed by `describe model`.
  std::map<std::string, std::string, std::less<>> description = {};
  /// What decides the results beside the scenarios: dates, seed, majorants, ... In the
  /// order of study.toml.
  std::vector<ResolvedValue> settings;
  /// False only with ReadingOptions::to_compare: nobody said when and how often.
  bool has_run = true;
  /// With ReadingOptions::to_compare: scenarios that others extend and that are none of
  /// this study, as far as they are complete.
  std::vector<ScenarioDocument> only_extended;
};

/// A key of [description] in study.toml: what somebody who reports on a model must say
/// and the program cannot know.
struct DescriptionKey {
  std::string_view name;
  std::string_view meaning;  ///< what its text says
};

/// All of them, in the order in which a report needs them.
std::span<const DescriptionKey> description_keys();

/// How a study is read.
struct ReadingOptions {
  /// Not to run it but to compare it: undeclared differences are kept instead of
  /// refused, and a scenario file needs no [run].
  bool to_compare = false;
  /// Dates are understood within these days instead of those of the run, so that
  /// studies of other dates can be compared. Counted from 1970-01-01.
  struct Days {
    std::int64_t start = 0;
    std::int64_t end = 0;
  };
  std::optional<Days> days = {};
  /// Another scenario takes the place of the baseline, and of what the others extend.
  struct Instead {
    std::string baseline;  ///< identity of the file that it takes the place of
    std::string file;      ///< of the other, relative to the study's folder
    /// Identities of the files of the scenarios that are read beside it.
    std::vector<std::string> scenarios;
  };
  std::optional<Instead> instead = {};
};

/// All mistakes found in one reading; what() has one message after the other.
class InputErrors : public std::runtime_error {
 public:
  explicit InputErrors(std::vector<core::InputError> errors);
  const std::vector<core::InputError>& errors() const noexcept { return errors_; }

 private:
  std::vector<core::InputError> errors_;
};

/// A file or folder that is missing, unreadable, or of the wrong sort (exit code 66).
class MissingInput : public core::InputError {
 public:
  using core::InputError::InputError;
};

/// Reads a study and all its scenarios.
///
/// @param given  a study folder, its study.toml, or one scenario file that stands alone
///               with its own `[run]`
/// @throws MissingInput, InputErrors
///
/// Bounded: files of at most 4 MiB, valid UTF-8, at most 64 dots in a key or a table
/// header, at most 4096 scenarios; no path outside the study folder. The format and all
/// its limits: scenarios/README.md.
Study read_study(const std::filesystem::path& given,
                 const ReadingOptions& options = {});

/// The load that `scenario` offers to each staff pool: arrivals and shares averaged
/// over the observed time, times the visits they lead to in the long run, times mean
/// work. People who are there at the start are not counted, nobody is turned away, and
/// hazards take nobody but from where there is no other way on.
///
/// Where cases are served, those of their people who ever come there in the episode in
/// which they came to the model are counted as one service, as if they came together:
/// where they are held for different times and come one after the other, it is more.
std::vector<OfferedLoad> offered_loads(const model::Scenario& scenario);

/// A staff pool that gets at least as much work that must be done in the end as it can
/// do: its queue grows while the run lasts.
struct Overload {
  std::string pool;
  double load =
      0.0;  ///< that work, as a share of what the pool can do; may be infinite
  bool is_known = true;  ///< false: it is more than `load` (OfferedLoad::is_known)
  /// Positions of the measures of waiting for this pool: what they find depends on the
  /// length of the run.
  std::vector<std::size_t> measures;
};

std::vector<Overload> overloads(const model::Scenario& scenario);

/// A pool of staff of which a scenario changes how many there are, although hardly
/// anybody waits for them in either: the change cannot matter to people.
struct SpareStaff {
  std::string pool;
  double before = 0.0;  ///< members on duty on average, in the baseline
  double after = 0.0;   ///< the same in the scenario
  double load = 0.0;    ///< the larger of the two, where it is largest
  /// The share of services that wait, at most: Erlang's C formula at that load.
  double waiting = 0.0;
};

/// Those of a scenario beside the baseline: with a load below 0.7 in both, less than
/// one service in twenty that waits, and nobody in their states when the run begins,
/// who would be a backlog.
std::vector<SpareStaff> staff_to_spare(const model::Scenario& baseline,
                                       const model::Scenario& scenario);

/// A layer of arrivals as a fluid, beyond where it was found to be as good as people
/// one by one: within 5 % of every primary measure, and 0.25 day of a wait.
struct FluidBeyondLimit {
  std::string layer;
  std::string pool;
  double load = 0.0;     ///< of the pool, where it is busiest
  std::string expected;  ///< what it may be, in words
  std::string got;
};

std::vector<FluidBeyondLimit> fluids_beyond_limits(const model::Scenario& scenario);

}  // namespace caseload::io
