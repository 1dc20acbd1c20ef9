// write_example_results FOLDER: leaves the hand-made results of ExampleResults in a new
// folder, for other people's programs to read.
#include "../results/example_results.hpp"

#include <cstdio>
#include <exception>

int main(int count, char* values[]) {
  if (count != 2) {
    std::fputs("usage: write_example_results FOLDER\n", stderr);
    return 64;
  }
  try {
    caseload::io::ExampleResults example;
    example.add_broken_down();
    const caseload::io::OutputFolder output{values[1], example.identity()};
    output.publish(example.results(), {});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 70;
  }
  return 0;
}
