#include "caseload/io/build_facts.hpp"

#include "caseload/experiment/runner.hpp"

#include <fstream>

#include <boost/version.hpp>
#include <fmt/format.h>
#include <hdf5.h>
#include <nlohmann/json.hpp>
#include <openssl/opensslv.h>
#include <sys/utsname.h>

namespace caseload::io {
namespace {

#ifdef __clang__
constexpr const char* compiler = __VERSION__;  // which names it
#else
constexpr const char* compiler = "g++ " __VERSION__;
#endif

std::string version_text(int major, int minor, int patch) {
  return fmt::format("{}.{}.{}", major, minor, patch);
}

}  // namespace

std::vector<BuildFact> build_facts() {
  return {
      {"compiler", compiler},
      {"Boost", version_text(BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000,
                             BOOST_VERSION % 100)},
      {"oneTBB", std::string{experiment::version_of_threads()}},
      {"HDF5", H5_VERS_INFO},
      {"fmt",
       version_text(FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
      {"nlohmann-json",
       version_text(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                    NLOHMANN_JSON_VERSION_PATCH)},
      {"OpenSSL", OPENSSL_VERSION_TEXT},
  };
}

std::string operating_system() {
  utsname system{};
  if (::uname(&system) != 0) return {};
  return fmt::format("{} {}", system.sysname, system.machine);
}

std::string processor() {
  constexpr std::string_view name = "model name";
  std::ifstream file{"/proc/cpuinfo"};
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with(name) && colon != std::string::npos)
      return line.substr(colon + 2);
  }
  return {};
}

}  // namespace caseload::io
