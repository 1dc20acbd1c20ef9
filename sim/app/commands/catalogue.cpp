#include "app/commands/catalogue.hpp"

#include <array>

namespace caseload::app {

std::span<const Command* const> commands() {
  static constexpr std::array all{
      &check_command,
      &show_command,
      &describe_command,
      &run_command,
  };
  return all;
}

}  // namespace caseload::app
