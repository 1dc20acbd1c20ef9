// A program of somebody else's, built against an installed caseload.
#include "caseload/io/results.hpp"
#include "caseload/io/study.hpp"

#include <cstdio>
#include <string>

int main() {
  const caseload::io::Study study =
      caseload::io::read_study(SCENARIOS "/national-2017");
  std::printf("caseload %s\n", std::string(caseload::io::version()).c_str());
  std::printf("read %s: %zu scenarios\n", study.name.c_str(), study.scenarios.size());
  return study.scenarios.empty() ? 1 : 0;
}
