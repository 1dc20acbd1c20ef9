#include "io/results/separate_process.hpp"

#include "catch.hpp"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

namespace caseload::io::results {
namespace {

constexpr std::size_t some_memory = std::size_t{64} << 20;

std::string failure_of(const std::function<std::string()>& work) {
  try {
    in_separate_process(work, some_memory);
  } catch (const ProcessFailed& failure) {
    return failure.what();
  }
  return {};
}

TEST_CASE("Another process gives back what it found, and changes nothing here",
          "[io][process]") {
  int changed = 0;
  const std::string all(3'000'000, 'x');
  CHECK(in_separate_process(
            [&] {
              changed = 1;
              return all + '\0' + "end";
            },
            some_memory) == all + '\0' + "end");
  CHECK(changed == 0);
  CHECK(in_separate_process([] { return std::string{}; }, some_memory).empty());
}

TEST_CASE("What goes wrong in another process is told here", "[io][process]") {
  CHECK(failure_of([]() -> std::string { throw std::runtime_error{"is torn"}; }) ==
        "is torn");
  CHECK(failure_of([]() -> std::string { std::abort(); }) ==
        "makes the HDF5 library crash");
  CHECK(failure_of([]() -> std::string { std::_Exit(0); }) == "holds more than it may");
  // More than it may give back.
  CHECK(failure_of([] { return std::string(some_memory / 4 * 3, 'x'); }).empty());
#ifndef __SANITIZE_ADDRESS__
  CHECK(failure_of([] {
          std::vector<char> much(some_memory * 4, 'x');
          return std::string{much.back()};
        }) == "takes more memory than it may have");
#endif
}

TEST_CASE("Another process writes no file", "[io][process]") {
  const auto file = std::filesystem::temp_directory_path() / "caseload-process-test";
  std::filesystem::remove(file);
  failure_of([&] {
    std::ofstream{file} << "something";
    return std::string{};
  });
  std::error_code ignored;
  const auto size = std::filesystem::file_size(file, ignored);
  CHECK((ignored || size == 0));
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace caseload::io::results
