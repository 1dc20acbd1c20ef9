// check_results_format README FILE...: compares results files with the specification of
// their format, both ways: what the files hold must be specified, and what is specified
// must be in one of them. Prints what differs; exits with 1 if anything does.
#include "../results/format_specification.hpp"

#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>

int main(int count, char* values[]) {
  using namespace caseload::io;
  if (count < 3) {
    std::fputs("usage: check_results_format README FILE...\n", stderr);
    return 64;
  }
  try {
    std::ostringstream readme;
    readme << std::ifstream{values[1]}.rdbuf();
    std::vector<FileInventory> files;
    for (int i = 2; i < count; ++i) files.push_back(inventory_of(values[i]));
    const auto found = differences(specification_in(readme.str()), files);
    for (const std::string& difference : found) std::printf("%s\n", difference.c_str());
    return found.empty() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "check_results_format: %s\n", error.what());
    return 70;
  }
}
