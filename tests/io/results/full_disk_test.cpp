#include "catch.hpp"
#include "example_results.hpp"
#include "io/results/publish.hpp"
#include "small_files.hpp"
#include "temporary_folder.hpp"

#include <functional>

#include <sys/mount.h>
#include <unistd.h>

using namespace caseload;
using Names = std::set<std::string>;

namespace {

/// Checks that `action` fails as writing fails, saying `why`.
void check_fails_writing(const std::function<void()>& action, const std::string& why) {
  try {
    action();
    FAIL("nothing was thrown");
  } catch (const io::WriteError& error) {
    CHECK_FALSE(error.cannot_create());
    CHECK(std::string{error.what()}.find(why) != std::string::npos);
  }
}

/// A file system in memory of 64 kB, mounted on a folder.
class SmallDisk {
 public:
  explicit SmallDisk(std::filesystem::path where)
      : where_{std::move(where)},
        is_mounted_{::mount("caseload-test", where_.c_str(), "tmpfs", 0, "size=64k") ==
                    0} {}
  ~SmallDisk() {
    if (is_mounted_) ::umount(where_.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_mounted() const { return is_mounted_; }

 private:
  std::filesystem::path where_;
  bool is_mounted_;
};

}  // namespace

TEST_CASE("A write that ends half way leaves no file", "[io][results]") {
  const io::TemporaryFolder folder;
  const std::string bytes(100'000, 'x');
  {
    const io::SmallFiles limit{10'000};
    check_fails_writing([&] { io::results::publish(folder.path(), "a", bytes); },
                        "a: cannot write: File too large");
  }
  CHECK(folder.names() == Names{});
  io::results::publish(folder.path(), "a", bytes);
  CHECK(folder.names() == Names{"a"});
}

TEST_CASE("Results that stop half way leave no file under a final name",
          "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  const io::OutputFolder output{folder.path(), example.identity()};
  {
    const io::SmallFiles limit{10'000};
    check_fails_writing([&] { output.publish(example.results(), {}); },
                        "results.h5: cannot write");
  }
  CHECK(folder.names() == Names{});
}

// Only root may mount; what an ordinary user can test of it is tested above.
TEST_CASE("A full disk leaves no file under a final name", "[io][results]") {
  const io::TemporaryFolder folder;
  const SmallDisk disk{folder.path()};
  if (!disk.is_mounted()) {
    WARN("no permission to mount a small disk");
    return;
  }
  const std::string bytes(100'000, 'x');
  check_fails_writing([&] { io::results::publish(folder.path(), "a", bytes); },
                      "a: cannot write: No space left on device");
  CHECK(folder.names() == Names{});

  io::results::publish(folder.path(), "filler", std::string(40'000, 'x'));
  io::ExampleResults example;
  const io::OutputFolder output{folder.path(), example.identity()};
  check_fails_writing([&] { output.publish(example.results(), {}); },
                      "No space left on device");
  CHECK(folder.names() == Names{"filler"});
}
