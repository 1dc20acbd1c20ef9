#include "caseload/report/model_description.hpp"

#include "caseload/io/results.hpp"
#include "report/page.hpp"

#include <fmt/format.h>

namespace caseload::report {
namespace {

void introduce(const Subject& subject, Page& page) {
  std::string text = fmt::format(
      "What the scenario {} of the study {} is made of, item by item of STRESS-DES "
      "(24 items; Monks and others, Journal of Simulation 13, 2019, 55-67). Written by "
      "caseload {} from the files of the study",
      subject.scenario().name, subject.study().name, io::version());
  text += subject.results() != nullptr
              ? fmt::format(" and the results of {} replications.",
                            subject.run()->outline().replications)
              : "; no results of it were at hand, so that nothing is said that only a "
                "run can tell.";
  page.paragraph(text);
  page.paragraph(
      "Values are quoted as the study has them, with their units. Where a value "
      "changes on dates each of its steps is quoted: it holds from 00:00 of its date "
      "until the next one. What nobody wrote is quoted as the default that holds.");
}

}  // namespace

Document describe_model(const DescribedStudy& described) {
  const Subject subject{described};
  Document document{fmt::format("{}: how the model works", subject.study().title.empty()
                                                               ? subject.study().name
                                                               : subject.study().title),
                    "describe model",
                    {}};
  Page page{document};
  introduce(subject, page);
  page.part("1 Objectives");
  describe_objectives(subject, page);
  page.part("2 Logic");
  describe_logic(subject, page);
  describe_algorithms(subject, page);
  describe_people(subject, page);
  describe_activities(subject, page);
  describe_resources(subject, page);
  describe_queues(subject, page);
  describe_entries(subject, page);
  page.part("3 Data");
  describe_data(subject, page);
  page.part("4 Experimentation");
  describe_experimentation(subject, page);
  page.part("5 Implementation");
  describe_implementation(subject, page);
  return document;
}

}  // namespace caseload::report
