#include "caseload/model/majorant_exceeded.hpp"

#include <utility>

namespace caseload::model {

MajorantExceeded::MajorantExceeded(Found found)
    : std::runtime_error{found.scenario + ": arrivals." + found.layer +
                         ": more people than its majorant allows, " +
                         std::to_string(found.people)},
      found_{std::move(found)} {}

}  // namespace caseload::model
