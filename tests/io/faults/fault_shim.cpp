// Stands between a program and the C library, and lets one call on files of one folder
// fail. Preloaded by fault_sweep.py; told what to do by these variables:
//
//   CASELOAD_FAULT_FOLDER  only calls that concern this folder are counted
//   CASELOAD_FAULT_STATE   a file of one FaultState, shared with the parent
//   CASELOAD_FAULT_CALL    write, fsync, link, open, close; none: only count. Any way
//   to
//                          write or to cut is a write, any way to name a link
//   CASELOAD_FAULT_NUMBER  which of these calls, from 1
//   CASELOAD_FAULT_MODE    once: it fails; on: it and all after it fail; short: a write
//                          writes half; kill: the process is killed instead
//   CASELOAD_FAULT_ERROR   the errno, as a number
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

enum Call { call_write, call_fsync, call_link, call_open, call_close, calls };
constexpr std::array<std::string_view, calls> names{"write", "fsync", "link", "open",
                                                    "close"};

/// What the parent reads, also after a kill.
struct FaultState {
  std::int32_t counts[calls];
  std::int32_t hits;        ///< how many calls were made to fail
  std::int32_t publishing;  ///< 1 from the making of a temporary file to its removal
};

constexpr int most_descriptors = 4096;

FaultState own_state;
FaultState* state = &own_state;
std::string_view folder;
std::string_view mode;
int call = calls;
int number = 0;
int error_number = EIO;
bool is_watched[most_descriptors];

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

std::string_view variable(const char* name) {
  const char* const text = std::getenv(name);
  return text != nullptr ? text : "";
}

int number_in(const char* name, int otherwise) {
  const std::string_view text = variable(name);
  return text.empty() ? otherwise : std::atoi(text.data());
}

[[gnu::constructor]] void begin() {
  if (const auto path = variable("CASELOAD_FAULT_STATE"); !path.empty()) {
    const int file = real<int(const char*, int, ...)>("open")(path.data(), O_RDWR);
    void* const shared =
        ::mmap(nullptr, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared != MAP_FAILED) state = static_cast<FaultState*>(shared);
    real<int(int)>("close")(file);
  }
  const auto name = variable("CASELOAD_FAULT_CALL");
  for (int i = 0; i < calls; ++i)
    if (name == names[static_cast<std::size_t>(i)]) call = i;
  number = number_in("CASELOAD_FAULT_NUMBER", 0);
  error_number = number_in("CASELOAD_FAULT_ERROR", EIO);
  mode = variable("CASELOAD_FAULT_MODE");
  folder = variable("CASELOAD_FAULT_FOLDER");
}

bool is_inside(const char* path) {
  return !folder.empty() && std::string_view{path}.starts_with(folder);
}

bool is_known(int descriptor) {
  return descriptor >= 0 && descriptor < most_descriptors && is_watched[descriptor];
}

/// Counts a call; whether it is to fail.
bool fails(Call what) {
  const int count = ++state->counts[what];
  if (what != call || count < number || (count > number && mode != "on")) return false;
  ++state->hits;
  if (mode == "kill") ::kill(::getpid(), SIGKILL);
  return true;
}

int failed() {
  errno = error_number;
  return -1;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  mode_t permissions = 0;
  if ((flags & O_CREAT) != 0) {
    std::va_list rest;
    va_start(rest, flags);
    permissions = va_arg(rest, mode_t);
    va_end(rest);
  }
  if (is_inside(path) && fails(call_open)) return failed();
  const int descriptor =
      real<int(const char*, int, ...)>("open")(path, flags, permissions);
  if (descriptor >= 0 && descriptor < most_descriptors)
    is_watched[descriptor] = is_inside(path);
  if (is_known(descriptor) && (flags & O_CREAT) != 0) state->publishing = 1;
  return descriptor;
}

int close(int descriptor) {
  const auto close_it = real<int(int)>("close");
  if (!is_known(descriptor)) return close_it(descriptor);
  is_watched[descriptor] = false;
  const bool fault = fails(call_close);
  const int result = close_it(descriptor);
  return fault ? failed() : result;
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  const auto write_it = real<ssize_t(int, const void*, size_t)>("write");
  if (!is_known(descriptor) || !fails(call_write))
    return write_it(descriptor, bytes, size);
  if (mode == "short" && size > 1) return write_it(descriptor, bytes, size / 2);
  return failed();
}

/// Writes too. Where files may be large it may be called by its other name.
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
  const auto write_it = real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  if (!is_known(descriptor) || !fails(call_write))
    return write_it(descriptor, bytes, size, at);
  if (mode == "short" && size > 1) return write_it(descriptor, bytes, size / 2, at);
  return failed();
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off_t at) {
  return pwrite(descriptor, bytes, size, at);
}

/// A file that is to be longer may find no space either; nothing of it is half done.
int ftruncate(int descriptor, off_t size) noexcept {
  if (is_known(descriptor) && fails(call_write) && mode != "short") return failed();
  return real<int(int, off_t)>("ftruncate")(descriptor, size);
}

int fsync(int descriptor) {
  if (is_known(descriptor) && fails(call_fsync)) return failed();
  return real<int(int)>("fsync")(descriptor);
}

int link(const char* from, const char* to) noexcept {
  if (is_inside(to) && fails(call_link)) return failed();
  return real<int(const char*, const char*)>("link")(from, to);
}

/// Gives a name too: results that grow are renamed.
int rename(const char* from, const char* to) noexcept {
  if (is_inside(to) && fails(call_link)) return failed();
  return real<int(const char*, const char*)>("rename")(from, to);
}

int unlink(const char* path) noexcept {
  const int result = real<int(const char*)>("unlink")(path);
  if (is_inside(path)) state->publishing = 0;
  return result;
}
}
