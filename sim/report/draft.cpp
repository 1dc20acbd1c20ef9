#include "report/draft.hpp"

#include "caseload/report/document.hpp"
#include "report/page_writer.hpp"

#include <fmt/format.h>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

/// A run that was not at its end when its page was made; null for one that was.
const io::UnfinishedRun* draft_of(const Findings& findings) {
  const auto& unfinished = findings.reported->run->unfinished();
  return unfinished ? &*unfinished : nullptr;
}

const std::string& label_of_scenario(const io::UnfinishedRun::Scenario& scenario) {
  const model::Scenario& document = scenario.document->scenario;
  return document.title.empty() ? document.name : document.title;
}

}  // namespace

bool is_draft(const Findings& findings) {
  return draft_of(findings) != nullptr;
}

std::string draft_banner(const Findings& findings, const Messages& messages) {
  const io::UnfinishedRun* const draft = draft_of(findings);
  if (draft == nullptr) return {};
  Text text =
      messages.say("draft.banner", {{"done", messages.count(findings.replications())},
                                    {"planned", messages.count(draft->planned)}});
  Text missing;
  for (const io::UnfinishedRun::Scenario& scenario : draft->scenarios) {
    if (scenario.from_first > 0) continue;
    if (!missing.empty()) missing.add(", ");
    missing.add(Text::quoted(label_of_scenario(scenario)));
  }
  if (!missing.empty())
    text.add(" ").add(messages.say("draft.missing", {{"scenarios", missing}}));
  return fmt::format("<aside class=\"draft\" data-stamp=\"{}\">\n<p>{}</p>\n</aside>\n",
                     escaped_for_html(messages.words("draft.stamp")), html_of(text));
}

std::string stamped(const std::string& title, const Findings& findings,
                    const Messages& messages) {
  const io::UnfinishedRun* const draft = draft_of(findings);
  if (draft == nullptr) return title;
  return messages.words("draft.title",
                        {{"title", title},
                         {"done", messages.count(findings.replications())},
                         {"planned", messages.count(draft->planned)}});
}

Json draft_json(const Findings& findings) {
  const io::UnfinishedRun* const draft = draft_of(findings);
  if (draft == nullptr) return nullptr;
  Json missing = Json::array();
  for (const io::UnfinishedRun::Scenario& scenario : draft->scenarios)
    if (scenario.from_first == 0) missing.push_back(scenario.document->scenario.name);
  return {{"replications", findings.replications()},
          {"planned", draft->planned},
          {"missing", std::move(missing)}};
}

}  // namespace caseload::report
