#include "report/staff_keys.hpp"

namespace caseload::report {

std::vector<Description::Parameter> staff_keys() {
  return {
      {.name = "headcount",
       .takes = "a number of people, in all or for each site, may change on dates",
       .meaning = "How many members the pool has (\"4 person\"), or has at each site "
                  "(\"1 person/site\"). Who goes off duty completes the service under "
                  "way.",
       .example = R"("4 person")",
       .required = true,
       .absent = {}},
      {.name = "pool",
       .takes = "nation, province or site",
       .meaning =
           "Whom a member serves: everybody, who lives in their province, or who "
           "comes to their site. Who waits at one site cannot be served by who is "
           "free at another: the smaller the pools, the longer the waits.",
       .example = R"("site")",
       .required = false,
       .absent = "nation"},
      {.name = "spread",
       .takes = "population, or the name of a spread",
       .meaning = "How staff who are pooled by province and counted in all are spread "
                  "over the provinces: each has whole members, by largest remainder, "
                  "and some may have none.",
       .example = R"("users")",
       .required = false,
       .absent = "population, where they are counted so"},
      {.name = "discipline",
       .takes = "a queue discipline",
       .meaning = "Who is served next, of one class of work.",
       .example = R"("first_come")",
       .required = false,
       .absent = "first_come"},
      {.name = "hours",
       .takes = "a table with the sessions of each weekday, mon to sun, or \"closed\", "
                "each of which may change on dates",
       .meaning = "When the pool is open. Nobody is called after closing; a service "
                  "under way is completed in overtime; who waits goes on waiting.",
       .example = R"({ mon = "08:00-12:00 14:00-17:00", sat = "08:00-12:00" })",
       .required = false,
       .absent = "always open"},
      {.name = "holidays",
       .takes = "a list of dates",
       .meaning = "Days without a session.",
       .example = "[2017-04-14, 2017-04-15]",
       .required = false,
       .absent = "none"},
      {.name = "absence",
       .takes = "a share, may change on dates",
       .meaning = "The share of sessions that a member misses, each on their own.",
       .example = "0.1",
       .required = false,
       .absent = "nobody is ever absent"},
      {.name = "protected.share",
       .takes = "a share, may change on dates",
       .meaning = "The share of sessions that is protected for one class of work: it "
                  "goes first, and a free member waits for one of them.",
       .example = "0.2",
       .required = false,
       .absent = "no session is protected"},
      {.name = "protected.priority",
       .takes = "a whole number",
       .meaning =
           "The protected class: the `priority` of the states that belong to it; "
           "required with protected.share.",
       .example = "2",
       .required = false,
       .absent = "no session is protected"},
      {.name = "protected.hold",
       .takes = "a duration",
       .meaning = "How long a member may be idle in a protected session before they "
                  "give the slot back and serve whoever waits.",
       .example = R"("15 min")",
       .required = false,
       .absent = "15 min"},
      {.name = "trained_share",
       .takes = "a share, may change on dates",
       .meaning = "The share of members that shall be trained. At the start it is met; "
                  "later by training.",
       .example = "0.25",
       .required = false,
       .absent = "nobody is told apart as trained"},
      {.name = "tenure",
       .takes = "a duration, or a distribution of durations",
       .meaning = "How long a member stays; then somebody follows who is not trained.",
       .example = R"({ dist = "exponential", mean = "700 day" })",
       .required = false,
       .absent = "nobody leaves"},
      {.name = "training",
       .takes = "a table of sessions and places, whole numbers",
       .meaning =
           "How many sessions of work a training costs each member, and how many "
           "are in training at once.",
       .example = "{ sessions = 10, places = 5 }",
       .required = false,
       .absent = "nobody is trained"},
  };
}

std::vector<Description::Paragraph> staff_paragraphs() {
  return {
      {"Sessions",
       "Each opening is a session. Before it, who has left is replaced, who has "
       "completed a training is trained, others begin one (the lowest numbers first), "
       "and who is absent is drawn. On duty is who is neither absent nor in training."},
      {"Who serves",
       "is the member who has been idle longest, the lowest number of those who have "
       "been idle equally long; at the opening all begin to be idle."},
      {"Protected sessions",
       "lie evenly: session n, counted from the Monday of the week in which the run "
       "starts, holidays included, is protected when floor((n + 1) x share) is more "
       "than floor(n x share). When the hours change, the numbers go on. A slot given "
       "back stays so until the session closes, the protected class still first."},
      {"Who is trained",
       "is the target, rounded to whole members, a half upwards. The lowest numbers "
       "are trained at the start; members then are in the middle of their tenure. A "
       "session of a training that is missed is made up for."},
  };
}

}  // namespace caseload::report
