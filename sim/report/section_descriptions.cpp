#include "caseload/report/section_descriptions.hpp"

#include "caseload/model/mark.hpp"
#include "report/staff_keys.hpp"

#include <fmt/format.h>

namespace caseload::report {
namespace {

using Parameter = Description::Parameter;

Parameter required(std::string name, std::string takes, std::string meaning,
                   std::string example) {
  return {.name = std::move(name),
          .takes = std::move(takes),
          .meaning = std::move(meaning),
          .example = std::move(example),
          .required = true,
          .absent = {}};
}

Parameter optional(std::string name, std::string takes, std::string meaning,
                   std::string example, std::string absent) {
  return {.name = std::move(name),
          .takes = std::move(takes),
          .meaning = std::move(meaning),
          .example = std::move(example),
          .required = false,
          .absent = std::move(absent)};
}

Description section(std::string name, std::string meaning, std::string example,
                    std::vector<Parameter> parameters,
                    std::vector<Description::Paragraph> paragraphs) {
  return {.group = sections_group,
          .name = std::move(name),
          .meaning = std::move(meaning),
          .example = std::move(example),
          .parameters = std::move(parameters),
          .paragraphs = std::move(paragraphs)};
}

Parameter spread() {
  return optional("spread", "population, sites, or the name of a spread",
                  "Where they live, and so which staff serve them: as the population "
                  "is spread over the provinces; each site alike; or by the shares "
                  "of a spread.",
                  R"("sites")", "population, where there are provinces");
}

Description provinces() {
  return section(
      "provinces", "The provinces of the country, and the sites where staff work.",
      R"([provinces]
table = "provinces.csv"
sites = "177 site")",
      {optional("table", "the path of a file, within the folder of the study",
                "The provinces and how many people live in them: the header "
                "`province,population (person)`, then one a row.",
                R"("provinces.csv")", "populations says it"),
       optional("populations", "a table of provinces and numbers of people",
                "The same, where there are few.",
                R"({ East = "600000 person", West = "200000 person" })",
                "table says it"),
       optional("population", "a number of people",
                "What the rows must add up to: a province that is missing or mistyped "
                "is found so.",
                R"("15552211 person")", "nothing is checked"),
       required("sites", "a number of sites, may change on dates",
                "How many there are in all. They are shared out by population and "
                "largest remainder, one for each province at least, and none closes.",
                R"("177 site")"),
       optional("spreads", "a table of spreads, each a table of provinces and shares",
                "How people are spread who are not spread as the population is; who is "
                "not given a share shares the rest by population.",
                R"({ users = { East = 0.9 } })", "none")},
      {{"Used by",
        "staff (pool, \"1 person/site\"), arrivals and initial (spread, "
        "\"6.4 person/h/site\")"},
       {"One person",
        "lives in one province for good. Where staff are pooled by site, they go to "
        "one of its open sites, each alike; the same one, unless others open."}});
}

Description arrivals() {
  return section(
      "arrivals", "A stream of people who come in, in cases of one or more.",
      R"([arrivals.users]
type = "user"
to = "custody"
rate = "44.2 person/day")",
      {required("to", "a state", "The state that they enter.", R"("custody")"),
       required("rate", "a rate of people or cases, may change on dates",
                "How many come. Of people: divided by the people in a case. With `of`: "
                "a hazard, of each person in these states.",
                R"("44.2 person/day")"),
       optional("of", "a list of states",
                "The rate is that of each person who is in one of them at the moment, "
                "whatever their type.",
                R"(["prison"])", "the rate is that of all who come"),
       optional(
           "at_most", "a rate of cases",
           "With `of`: the majorant, which no number of people may exceed. Where a "
           "run meets more it ends and says how many.",
           R"("2000 case/day")", "`[majorants]` of the study or the baseline says it"),
       optional("batch", "a number, from 1 to 6",
                "The mean number of people in a case.", "2.2", "1"),
       optional("type", "a person type",
                "What kind of people they are. Ways on may differ by type.",
                R"("user")", "\"person\""),
       optional("during", "a staff pool that keeps hours",
                "They come while it is open by its calendar, and not at other times; "
                "the rate, for each hour or minute, is that of these times.",
                R"("clinicians")", "they come at all hours"),
       optional(
           "mode", "explicit, fluid or quota",
           "explicit: people are simulated one by one, each of them new. quota, with "
           "`among` and `population`: the rate counts all who are taken, known or new. "
           "fluid, with `during`: only "
           "the work that they bring to that pool is, an hour's at a time, done "
           "before that of later classes; several times fewer events, and measures "
           "of these people are not available.",
           R"("quota")", "explicit"),
       optional("among", "a list of states",
                "Of a quota: where who is known is at large, and may be taken again.",
                R"(["at_large"])", "required with mode = \"quota\""),
       optional(
           "population", "a number of people, may change on dates",
           "Of a quota: how many people there are who could be taken, all of them, "
           "known or not. Spread over the provinces as the cases are.",
           R"("20000 person")", "required with mode = \"quota\""),
       spread()},
      {{"Cases",
        "arrive independently of each other (a Poisson process). All people of a case "
        "come at the same moment and enter the same state."},
       {"Quota",
        "Each case takes its people, one by one, in its own province: all alike, those "
        "who are known and in one of the states of `among`, and those whom the run has "
        "not seen yet, who are `population` less all who were ever known there. So the "
        "rate states all arrests and none comes on top of it, and never are more "
        "different people taken than there are. Where nobody is left nobody comes: the "
        "measure entries_not_met counts them."},
       {"Of each person",
        "With `of` cases rise and fall with the people in these states, such as sick "
        "calls with the number of prisoners: rate = \"4 /year\", of = [\"prison\"]. "
        "Who "
        "is counted stays where they are; who comes is somebody else, a visitor, one "
        "in "
        "a case. Candidates come at the majorant and are looked at when their time "
        "comes; so a scenario with fewer people leaves out some of the same cases. The "
        "load of staff to whom they come is not known before a run. Not with "
        "`during`: where staff keep hours, who comes while they are closed waits."},
       {"Between scenarios",
        "In every scenario of a study the same cases come with the same luck; where a "
        "scenario has a lower rate, some of them are left out. `[majorants]` in "
        "study.toml must be as high as the highest rate."}});
}

Description initial() {
  return section(
      "initial",
      "People who are in a state when the run starts, or from a later date on.",
      R"([initial.prisoners]
in = "prison"
count = "9675 person")",
      {required("in", "a state", "Where they are.", R"("prison")"),
       required("count", "a number of people", "How many they are.",
                R"("9675 person")"),
       optional("stay", "residual or fresh",
                "residual: they are in the middle of a stay, as a census meets them, "
                "so that long stays are met more often; fresh: the stay begins now. "
                "Services and courses begin now in either case.",
                R"("fresh")", "residual"),
       optional("date", "a date",
                "From 00:00 of which day they are there: so that a run may begin "
                "earlier, to fill queues and stores, than what is known of prisons.",
                "2017-01-01", "the start of the run"),
       spread(),
       optional("type", "a person type", "What kind of people they are.", R"("user")",
                "\"person\"")},
      {});
}

Description staff() {
  return section("staff",
                 "A pool of staff, the hours they keep, and whom they serve next.",
                 R"([staff.clinicians]
headcount = "4 person"
hours = { mon = "08:00-12:00", thu = "08:00-12:00 14:00-17:00" }
absence = 0.1
protected = { share = 0.25, priority = 2 })",
                 staff_keys(), staff_paragraphs());
}

Description hazards() {
  Description description = section(
      "hazards", "What may take people out of a state before what is planned there.",
      R"([hazards.relapse]
to = "using"
time = { dist = "weibull", shape = 0.3, scale = "493 day" }
hazard_ratio = { trained = 0.75 })",
      {required("to", "a state", "Where it takes people.", R"("using")"),
       optional("rate", "a hazard, may change on dates",
                "At which rate it comes to one person.", R"("0.0039 /year")",
                "rate_by_type or time says how it comes"),
       optional("rate_by_type", "a table of person types and hazards",
                "The same by person type; other types do not have it.",
                R"({ user = "0.45 /year" })", "rate or time says how it comes"),
       optional("time", "a duration, or a distribution of durations",
                "The time until it strikes, since it began to run.",
                R"({ dist = "weibull", shape = 0.3, scale = "493 day" })",
                "rate or rate_by_type says how it comes"),
       optional("types", "a list of person types", "Who has it.", R"(["user"])",
                "all types"),
       optional("everywhere", "true or false",
                "Whether it runs in every state, listed there or not.", "true",
                "it runs in the states that list it"),
       optional("hazard_ratio", "a table of marks and hazard ratios",
                "What it is multiplied by for people with a mark.",
                "{ trained = 0.75 }", "1"),
       optional("crowding", "a table of facility, slope and at_most",
                "A rate rises with the crowding of the facility in whose states it "
                "runs: each person for each place beyond 1 raises it by the share "
                "`slope`, up to the hazard ratio `at_most`.",
                R"({ facility = "prisons", slope = 0.5, at_most = 3.0 })",
                "crowding raises it nowhere"),
       optional(
           "time_spent", "a table of states, each, ratio, reference and at_most",
           "How long somebody last was in some states, such as those of "
           "treatment: each whole time `each` multiplies the hazard by `ratio`; "
           "after `reference` of them it is as written, and more than `at_most` "
           "make no more difference. Who was never there has it as written.",
           R"({ states = ["treatment"], each = "30 day", ratio = 0.93, reference = 6, at_most = 12 })",
           "it does not matter"),
       optional("unseen", "a table of states, among, slope and at_most",
                "A rate rises with a share of the week before: of all who came into "
                "the states `among`, those who came into `states`, such as calls that "
                "nobody saw. It is multiplied by 1 + `slope` x the share, up to the "
                "hazard ratio `at_most`.",
                R"({ states = ["call_unseen"], )"
                R"(among = ["call_seen", "call_unseen"], slope = 1.0, at_most = 2.0 })",
                "it does not rise so")},
      {{"Listed by",
        "states of any kind: hazards = [\"relapse\"], or with a hazard ratio of the "
        "state, hazards = { relapse = 0.5 }"},
       {"Carried on",
        "What is left of a hazard in one state goes on in the next that lists it; it "
        "begins anew after it has struck."}});
  std::string marks;
  for (const auto& mark : model::mark_names())
    marks +=
        fmt::format("{}{}: {}", marks.empty() ? "" : "; ", mark.name, mark.meaning);
  description.paragraphs.push_back({"Marks", std::move(marks)});
  return description;
}

Description facilities() {
  return section(
      "facilities",
      "States that share places; who finds none is held all the same, and counted.",
      R"([facilities.prisons]
states = ["investigation", "court", "prison"]
places = "16200 person")",
      {required("states", "a list of states",
                "Everybody in them is in the facility, who waits there too. Any kind "
                "of state but exit; one may be of several facilities.",
                R"(["investigation", "prison"])"),
       required("places", "a number of people, may change on dates",
                "How many it has places for.", R"("16200 person")")},
      {{"Soft",
        "A facility refuses, diverts and delays nobody; `places` of a stay may do so "
        "beside it."},
       {"Used by",
        "measures of kind occupancy, crowding and time_crowded (facility = "
        "\"prisons\"), and hazards that rise with its crowding (crowding)"}});
}

Description change() {
  return section(
      "change", "From one date on, and perhaps until another, one value is another.",
      R"([change.second_phase]
date = 2017-07-01
until = 2018-01-01
key = "staff.clinicians.headcount"
value = { value = "8 person", quality = "chosen" })",
      {required("date", "a date", "The first day of the change, from 00:00.",
                "2017-07-01"),
       optional("until", "a date", "The first day without it.", "2018-01-01",
                "it holds to the end of the run"),
       required("key", "the dotted key of a value",
                "Which value: any that may change on dates. `caseload show` lists the "
                "keys.",
                R"("staff.clinicians.headcount")"),
       required("value", "what the value takes, with evidence or without",
                "What it is from that day on.",
                R"({ value = "8 person", quality = "chosen" })")},
      {{"Absolute",
        "Whatever the steps of the value say, the change holds. From `until` on, what "
        "would hold without the change holds again."},
       {"Several changes",
        "of one value follow each other; two at a time are refused. Shares that sum "
        "to 1 need a change each."},
       {"Declared as",
        "changes = [\"change.second_phase\"], in a scenario that extends another"}});
}

Description costs() {
  return section(
      "costs", "What some agency pays for what happens: lines that measures add up.",
      R"([costs.prison_days]
agency = "prisons"
amount = { value = "3 USD/day", quality = "assumption" }
states = ["prison"])",
      {required("agency", "a name", "Who pays.", R"("prisons")"),
       required(
           "amount", "an amount of money for something",
           "What is paid. For each who comes into the states (USD/person); for the "
           "time that "
           "people are there (USD/h, USD/day, USD/week, USD/year of 365 days); "
           "for each visit of a course that is held (USD/visit); for each kit that "
           "a store hands out or sends on (USD/kit).",
           R"("4 USD/visit")"),
       optional("states", "a list of states", "Where it is paid.", R"(["prison"])",
                "an amount for time is paid whoever is there; others require it"),
       optional("types", "a list of person types", "For whom it is paid.",
                R"(["user"])", "all types"),
       optional("stock", "a store", "Whose kits are paid.", R"("clinic")",
                "required with USD/kit")},
      {{"Used by",
        "measures of kind \"cost\", which name lines or agencies. Without [measures] "
        "each agency has one, called AGENCY_cost."}});
}

}  // namespace

std::vector<Description> section_descriptions() {
  return {provinces(), arrivals(),   initial(), staff(),
          hazards(),   facilities(), costs(),   change()};
}

}  // namespace caseload::report
