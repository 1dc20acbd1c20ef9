#pragma once

#include <signal.h>
#include <sys/resource.h>

namespace caseload::io {

/// No file of this process may become larger, while this lives.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) : handler_{::signal(SIGXFSZ, SIG_IGN)} {
    ::getrlimit(RLIMIT_FSIZE, &limit_);
    rlimit small = limit_;
    small.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFiles() {
    ::setrlimit(RLIMIT_FSIZE, &limit_);
    ::signal(SIGXFSZ, handler_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  rlimit limit_{};
  void (*handler_)(int);
};

}  // namespace caseload::io
