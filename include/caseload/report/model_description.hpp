#pragma once

#include "caseload/io/finished_run.hpp"
#include "caseload/io/study.hpp"
#include "caseload/report/document.hpp"

#include <string>

namespace caseload::report {

/// What is described, and from what.
struct DescribedStudy {
  const io::Study* study = nullptr;
  /// The scenario that is described whole, one of the study's; of the others it is said
  /// in what they differ.
  const io::ScenarioDocument* document = nullptr;
  /// Results of the study, for what it does not say itself; null: there are none, and
  /// nothing is said that only a run can tell.
  const io::FinishedRun* run = nullptr;
  /// The study as a command names it, for the commands that are quoted.
  std::string given;
};

/// A description of a model by which somebody could build it again who never saw the
/// code: the 24 items of STRESS-DES, in order, each answered by the values of the
/// scenario and the run, or by "not answered" and what to write where.
///
/// Nothing is computed that a run would have to find: where there is none, there is no
/// number. The same study, results and program give the same document.
///
/// Source of the items: T. Monks, C. Currie, B. S. Onggo, S. Robinson, M. Kunc, S.
/// Taylor, "Strengthening the reporting of empirical simulation studies", Journal of
/// Simulation 13, 2019, 55-67.
///
/// @throws io::MissingInput, io::DamagedPart, io::Contradiction when the results cannot
/// be read again
Document describe_model(const DescribedStudy& described);

}  // namespace caseload::report
