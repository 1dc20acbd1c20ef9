// Prints the SHA-256-able bytes of a few replications of every scenario of a study, in
// hexadecimal: the same program is built for this machine and for WebAssembly, and must
// print the same.

#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>

int main(int count, char* words[]) {
  if (count != 3) {
    std::fprintf(stderr, "usage: digest_of_study STUDY REPLICATIONS\n");
    return 64;
  }
  try {
    const caseload::io::Study study = caseload::io::read_study(words[1]);
    const auto replications = static_cast<std::uint32_t>(std::atoi(words[2]));
    for (const auto& document : study.scenarios) {
      caseload::model::Simulator simulator{document.scenario};
      for (std::uint32_t replication = 0; replication < replications; ++replication) {
        const auto result = simulator.run(study.seed, replication);
        for (const char byte : canonical_bytes(result))
          std::printf("%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)));
        std::printf("\n");
      }
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 65;
  }
  return 0;
}
