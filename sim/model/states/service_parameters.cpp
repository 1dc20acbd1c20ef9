#include "model/states/service_parameters.hpp"

#include "model/states/staff_parameters.hpp"

#include <string>
#include <string_view>

namespace caseload::model {
namespace {

constexpr std::int64_t most_kits = 1'000'000;

}  // namespace

bool serves_cases(const Values& values) {
  const auto* whom = values.find<std::string>("serves");
  return whom != nullptr && *whom == "case";
}

std::vector<Parameter> service_parameters() {
  return {
      staff_parameter,
      work_parameter,
      {.name = "waiting_places",
       .type = ParameterType::count,
       .meaning = "How many can wait in the pool's queue; 0: nobody waits.",
       .example = "0",
       .required = false,
       .absent = "everybody can wait"},
      {.name = "when_full",
       .type = ParameterType::state,
       .meaning = "Where people go who find every waiting place taken; "
                  "required with waiting_places.",
       .example = R"("turned_away")",
       .required = false,
       .absent = "nobody is turned away",
       .required_with = "waiting_places"},
      priority_parameter,
      {.name = "serves",
       .type = ParameterType::choice,
       .meaning = "Who is served at once: one person; or all people of a case who are "
                  "there together, by one member of staff, with the work of one "
                  "service. Who comes while others of their case wait accompanies "
                  "them; who comes after the service began has one of their own. They "
                  "are of one case in the episode in which they came with it. Measures "
                  "count people; `check` counts the work as if those of a case came "
                  "together.",
       .example = R"("case")",
       .required = false,
       .absent = "person",
       .choices = {"person", "case"}},
      hurried_when_waiting_parameter,
      hurried_work_parameter,
      {.name = "balk_share",
       .type = ParameterType::share,
       .meaning = "For each person who waits in the pool's queue, this share "
                  "of those who would still join turns away.",
       .example = "0.02",
       .required = false,
       .absent = "nobody balks"},
      {.name = "when_balking",
       .type = ParameterType::state,
       .meaning = "Where people go who turn away from the queue; required "
                  "with balk_share.",
       .example = R"("turned_away")",
       .required = false,
       .absent = "nobody balks",
       .required_with = "balk_share"},
      {.name = "patience",
       .type = ParameterType::dated_duration,
       .meaning = "How long a person waits for the service before they renege.",
       .example = R"({ dist = "exponential", mean = "21 day" })",
       .required = false,
       .absent = "everybody waits until they are served"},
      {.name = "when_out_of_patience",
       .type = ParameterType::state,
       .meaning = "Where people go who renege; required with patience.",
       .example = R"("given_up")",
       .required = false,
       .absent = "nobody reneges",
       .required_with = "patience"},
      {.name = "stock",
       .type = ParameterType::stock,
       .meaning = "The store whose kits are used when the service begins.",
       .example = R"("clinic")",
       .required = false,
       .absent = "no kit is needed"},
      {.name = "kits",
       .type = ParameterType::count,
       .meaning = "How many kits a service takes.",
       .example = "2",
       .required = false,
       .absent = "1",
       .only_with = "stock",
       .least = 1,
       .most = most_kits},
      {.name = "when_out_of_stock",
       .type = ParameterType::state,
       .meaning = "Where people go whose turn has come and whose kits are not "
                  "there.",
       .example = R"("sent_home")",
       .required = false,
       .absent = "they wait for a delivery, and staff serve others meanwhile",
       .only_with = "stock"},
      {.name = "equipment",
       .type = ParameterType::equipment,
       .meaning = "The equipment of which a working set is in use during the "
                  "service.",
       .example = R"("test_sets")",
       .required = false,
       .absent = "no equipment is needed"},
      {.name = "when_without_equipment",
       .type = ParameterType::state,
       .meaning = "Where people go whose turn has come when no working set is "
                  "free; required with equipment.",
       .example = R"("sent_home")",
       .required = false,
       .absent = "no equipment is needed",
       .required_with = "equipment"},
  };
}

std::vector<ParameterRefusal> service_refusals(const Values& values) {
  std::vector<ParameterRefusal> refused;
  if (!serves_cases(values)) return refused;
  // What one person has, does or needs, of whom several may be served at once.
  for (const std::string_view name : {"stock", "equipment", "waiting_places",
                                      "balk_share", "patience", "hurried_when_waiting"})
    if (values.has(name))
      refused.push_back({.parameter = name,
                         .expected = "serves = \"person\"",
                         .got = "serves = \"case\"",
                         .hint = "people who are served together need staff only, and "
                                 "wait until they are served"});
  return refused;
}

}  // namespace caseload::model
