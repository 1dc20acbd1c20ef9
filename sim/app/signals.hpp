#pragma once

#include <functional>
#include <stop_token>
#include <thread>

#include <signal.h>

namespace caseload::app {

/// While it lives, the first SIGINT (Ctrl-C), SIGTERM or SIGUSR1 asks for a stop.
/// Ctrl-C after that ends the process at once; the others change nothing more, for as
/// long as the process lives, because clusters send them again and again: before a time
/// limit, at it, and when a job is put back. A signal that was ignored before stays
/// ignored. One at a time.
class StopOnSignal {
 public:
  /// @param on_stop  called once, from another thread, when the stop is asked for
  explicit StopOnSignal(std::function<void()> on_stop);
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  std::stop_token token() const { return stop_.get_token(); }

 private:
  void watch();

  std::function<void()> on_stop_;
  std::stop_source stop_;
  int read_end_ = -1;
  struct sigaction before_interrupt_ {};
  struct sigaction before_terminate_ {};
  struct sigaction before_user_ {};
  std::thread watcher_;
};

}  // namespace caseload::app
