#pragma once

#include <string>
#include <vector>

namespace caseload::io {

/// Something that this program was made with, and which version of it.
struct BuildFact {
  std::string what;
  std::string version;
};

/// Compiler and libraries of this program.
std::vector<BuildFact> build_facts();

/// The system on which it runs: "Linux x86_64".
std::string operating_system();

/// The processor of this machine, as the system calls it; empty where it does not say.
std::string processor();

}  // namespace caseload::io
