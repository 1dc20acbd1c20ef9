// Reads what it is given and says what is wrong with it, as `caseload check` does:
// tests of the reader need no other part of the program.
#include "caseload/io/study.hpp"

#include <cstdio>

int main(int count, char** arguments) {
  if (count != 2) return 64;
  try {
    caseload::io::read_study(arguments[1]);
    return 0;
  } catch (const caseload::io::MissingInput& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 66;
  } catch (const caseload::io::InputErrors& errors) {
    std::fprintf(stderr, "%s\n", errors.what());
    if (errors.errors().size() > 1)
      std::fprintf(stderr, "%zu mistakes\n", errors.errors().size());
    return 65;
  }
}
