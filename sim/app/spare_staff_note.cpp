#include "app/spare_staff_note.hpp"

#include "app/text_table.hpp"
#include "caseload/report/number_format.hpp"

#include <fmt/format.h>

namespace caseload::app {

std::string spare_staff_note(const model::Scenario& baseline,
                             const model::Scenario& scenario,
                             const Terminal& terminal) {
  std::string text;
  for (const io::SpareStaff& staff : io::staff_to_spare(baseline, scenario))
    text += filled(
        fmt::format(
            "{}: {}, {} instead of {} on duty: they get {:.2f} of the work that "
            "they can do, at most {:.2g} % of services wait for one of them, "
            "and so their number cannot matter.",
            scenario.name, staff.pool, report::format_number(staff.after),
            report::format_number(staff.before), staff.load, 100.0 * staff.waiting),
        static_cast<std::size_t>(terminal.width), 2);
  return text;
}

Json spare_staff_json(const model::Scenario& baseline,
                      const model::Scenario& scenario) {
  Json list = Json::array();
  for (const io::SpareStaff& staff : io::staff_to_spare(baseline, scenario))
    list.push_back({{"pool", staff.pool},
                    {"before", staff.before},
                    {"after", staff.after},
                    {"load", staff.load},
                    {"waiting", staff.waiting}});
  return list;
}

}  // namespace caseload::app
