#include "app/signals.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace caseload::app {
namespace {

// A handler may do next to nothing: it writes one byte into a pipe, and a thread that
// reads from it does the rest.
std::atomic<int> write_end{-1};
std::atomic<bool> was_asked{false};

constexpr char asked = 's';
constexpr char ended = 'e';

void handle(int signal_number) {
  const int saved_error = errno;
  if (!was_asked.exchange(true)) {
    [[maybe_unused]] const auto written = ::write(write_end.load(), &asked, 1);
  } else if (signal_number == SIGINT) {
    // Delivered with its usual effect as soon as this handler returns.
    ::signal(signal_number, SIG_DFL);
    ::raise(signal_number);
  }
  errno = saved_error;
}

void install(int signal_number, struct sigaction& before) {
  struct sigaction action {};
  action.sa_handler = handle;
  action.sa_flags = SA_RESTART;
  ::sigaction(signal_number, nullptr, &before);
  if (before.sa_handler != SIG_IGN) ::sigaction(signal_number, &action, nullptr);
}

}  // namespace

StopOnSignal::StopOnSignal(std::function<void()> on_stop)
    : on_stop_{std::move(on_stop)} {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::system_error{errno, std::generic_category(), "pipe"};
  read_end_ = ends[0];
  write_end = ends[1];
  was_asked = false;
  watcher_ = std::thread{[this] { watch(); }};
  install(SIGINT, before_interrupt_);
  install(SIGTERM, before_terminate_);
  install(SIGUSR1, before_user_);
}

StopOnSignal::~StopOnSignal() {
  // The process that was asked to stop has still to say how far it came, and with which
  // exit code: another signal must not take that away.
  if (!was_asked) {
    ::sigaction(SIGINT, &before_interrupt_, nullptr);
    ::sigaction(SIGTERM, &before_terminate_, nullptr);
    ::sigaction(SIGUSR1, &before_user_, nullptr);
  }
  [[maybe_unused]] const auto written = ::write(write_end, &ended, 1);
  watcher_.join();
  ::close(write_end.exchange(-1));
  ::close(read_end_);
}

void StopOnSignal::watch() {
  char letter = 0;
  for (;;) {
    const auto count = ::read(read_end_, &letter, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count != 1 || letter == ended) return;
    stop_.request_stop();
    if (on_stop_) on_stop_();
  }
}

}  // namespace caseload::app
