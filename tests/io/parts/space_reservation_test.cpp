#include "io/parts/space_reservation.hpp"

#include "caseload/io/results.hpp"
#include "catch.hpp"
#include "io/results/temporary_folder.hpp"

#include <sys/stat.h>

using namespace caseload;
using io::parts::SpaceReservation;

namespace {

std::uint64_t free_bytes(const std::filesystem::path& folder) {
  return std::filesystem::space(folder).free;
}

}  // namespace

TEST_CASE("More space than the disk has is refused, and says how much", "[io][parts]") {
  const io::TemporaryFolder folder;
  const std::uint64_t too_much = free_bytes(folder.path()) + 5'000'000'000;
  try {
    const SpaceReservation space{folder.path(), too_much};
    FAIL("not refused");
  } catch (const io::WriteError& error) {
    const std::string message = error.what();
    CHECK_FALSE(error.cannot_create());
    CHECK(message.starts_with(folder.path().string() + ": about "));
    CHECK(message.find("No space left on device") != std::string::npos);
    CHECK(message.find("hint: free some") != std::string::npos);
  }
  CHECK(folder.names().empty());
}

TEST_CASE("Reserved space leaves no name, and is given back", "[io][parts]") {
  const io::TemporaryFolder folder;
  SpaceReservation space{folder.path(), 10'000'000};
  CHECK(folder.names().empty());
  CHECK(space.held() == 10'000'000);
  space.give_back(4'000'000);
  CHECK(space.held() == 6'000'000);
  space.give_back(40'000'000);
  CHECK(space.held() == 0);
  CHECK(SpaceReservation{folder.path(), 0}.held() == 0);
  // Never more than what a file system in memory can bear.
  CHECK(SpaceReservation{folder.path(), 300'000'000}.held() ==
        SpaceReservation::most_held);
}

TEST_CASE("A folder that takes no files has no space", "[io][parts]") {
  CHECK_THROWS_AS((SpaceReservation{"/proc", 1000}), io::WriteError);
}
