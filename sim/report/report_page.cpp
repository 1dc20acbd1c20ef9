#include "caseload/io/results.hpp"
#include "caseload/report/report.hpp"
#include "report/cards.hpp"
#include "report/draft.hpp"
#include "report/mark.hpp"
#include "report/page_bytes.hpp"
#include "report/sections.hpp"

#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

/// A script that may run, as a Content-Security-Policy names it: by its hash, so that
/// no other does, whatever a title holds.
std::string script_hash(std::string_view script) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  core::expects(EVP_Digest(script.data(), script.size(), digest.data(), &length,
                           EVP_sha256(), nullptr) == 1,
                "SHA-256 is there");
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text{};
  const int size =
      EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(length));
  return "'sha256-" + std::string{text.begin(), text.begin() + size} + "'";
}

/// Nothing is asked of any server; what is drawn may be saved as a picture.
std::string security_policy(std::string_view script) {
  return fmt::format(
      "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data:; "
      "base-uri 'none'; form-action 'none'",
      script_hash(script));
}

/// JSON that may stand between the tags of a script.
std::string embedded(const Json& json) {
  std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  std::string safe;
  for (const char letter : text) {
    if (letter == '<')
      safe += "\\u003c";
    else
      safe += letter;
  }
  return safe;
}

/// Of what run the figures are: it stands below those that are saved, which are passed
/// on without the page.
std::string origin_of(const Findings& findings, const Messages& messages) {
  const std::string version{io::version()};
  const std::string& study = findings.study().name;
  const std::uint32_t replications = findings.replications();
  if (is_draft(findings))
    return messages.words("figure.origin.draft",
                          {{"study", study},
                           {"replications", messages.count(replications)},
                           {"version", version}});
  constexpr std::size_t enough = 8;
  return messages.words(
      replications == 1 ? "figure.origin.one" : "figure.origin",
      {{"study", study},
       {"replications", messages.count(replications)},
       {"version", version},
       {"digest", findings.reported->run->digest().substr(0, enough)}});
}

Json page_json(const PageWriter& page, const Findings& findings,
               const Messages& messages) {
  Json scenarios = Json::array();
  for (const ScenarioFindings& scenario : findings.scenarios)
    scenarios.push_back({{"name", scenario.name()},
                         {"label", scenario.label()},
                         {"short", scenario.short_label}});
  Json json{{"schema", "caseload/report/1"},
            {"results_digest", findings.reported->run->digest()},
            {"study", findings.study().name},
            {"origin", origin_of(findings, messages)},
            {"scenarios", std::move(scenarios)},
            {"words", messages.of_the_page()},
            {"figures", page.figures()}};
  if (!is_draft(findings)) return json;
  json["results_digest"] = nullptr;
  json["draft"] = draft_json(findings);
  for (Json& figure : json["figures"])
    figure["title"] = stamped(figure["title"].get<std::string>(), findings, messages);
  return json;
}

std::string contents(const PageWriter& page, const Messages& messages) {
  std::string html = fmt::format("<nav aria-label=\"{}\">\n<ol>\n",
                                 escaped_for_html(messages.words("contents")));
  for (const auto& [id, title] : page.sections())
    html +=
        fmt::format("<li><a href=\"#{}\">{}</a></li>\n", id, escaped_for_html(title));
  return html + "</ol>\n</nav>\n";
}

std::string header(const Findings& findings, const Messages& messages) {
  const io::Study& study = findings.study();
  const std::string title = study.title.empty() ? study.name : study.title;
  return fmt::format("<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n",
                     escaped_for_html(title), html_of(messages.say("header.what")));
}

void write_sections(PageWriter& page, const Findings& findings,
                    const Messages& messages) {
  for (const auto& write :
       {write_answer, write_scenarios, write_differences, write_waiting,
        write_over_time, write_pathway, write_supply, write_first_care, write_provinces,
        write_hundred, write_assumptions, write_sureness, write_targets,
        write_reproduction, write_model})
    write(page, findings, messages);
}

}  // namespace

std::vector<std::string_view> report_languages() {
  return Messages::languages();
}

Report report_page(const ReportedRun& reported) {
  const Messages messages{reported.language};
  const Findings findings = findings_of(reported);
  PageWriter page{messages.words("figure.numbers")};
  write_sections(page, findings, messages);
  Report report{.html = {},
                .data = embedded(page_json(page, findings, messages)),
                .figures = page.figure_tables()};
  for (ReportFigure& figure : report.figures)
    figure.title = stamped(figure.title, findings, messages);
  const std::string navigation = contents(page, messages);
  const io::Study& study = findings.study();
  const std::string title = study.title.empty() ? study.name : study.title;
  std::string& html = report.html;
  html = fmt::format(
      "<!doctype html>\n{}<html "
      "lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"caseload {}\">\n"
      "<title>{}</title>\n<style>\n{}{}</style>\n</head>\n<body class=\"undrawn\">\n",
      mark("report"), messages.language(), security_policy(script_bytes), io::version(),
      escaped_for_html(stamped(title, findings, messages)), style_bytes,
      card_rules(page.most_columns()));
  html += draft_banner(findings, messages) + header(findings, messages) + navigation +
          "<main>\n" + std::move(page).html() + "</main>\n";
  html += fmt::format(
      "<footer>\n<details>\n<summary>{}</summary>\n<pre>{}</pre>\n"
      "</details>\n</footer>\n",
      html_of(messages.say("footer.licences")), escaped_for_html(licences_bytes));
  html += fmt::format(
      "<script type=\"application/json\" id=\"caseload-data\">{}</script>\n",
      report.data);
  html += fmt::format("<script>{}</script>\n", script_bytes);
  html += "</body>\n</html>\n";
  return report;
}

}  // namespace caseload::report
