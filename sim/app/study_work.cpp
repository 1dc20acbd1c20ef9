#include "app/study_work.hpp"

#include "app/signals.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace caseload::app {
namespace {

using Seconds = std::chrono::duration<double>;

/// Asks for a stop when a time is over; not when this is destroyed before.
class Deadline {
 public:
  Deadline(std::optional<Seconds> after, const std::function<void()>& at_end) {
    if (!after) return;
    thread_ = std::jthread{[after = *after, at_end](const std::stop_token& over) {
      std::mutex mutex;
      std::condition_variable_any changed;
      std::unique_lock lock{mutex};
      changed.wait_for(lock, over, after, [] { return false; });
      if (!over.stop_requested()) at_end();
    }};
  }

 private:
  std::jthread thread_;
};

}  // namespace

void do_missing(StudyRun& study_run, io::StudyParts& parts,
                std::optional<Seconds> stop_after, Console& console) {
  std::stop_source stop;
  const auto stop_because = [&](const std::string& why) {
    if (console.remarks().can_redraw) console.remark("\n");  // leave the bar's line
    console.remark(why + ": what is under way finishes first; Ctrl-C ends at once\n");
    stop.request_stop();
  };
  const StopOnSignal signals{[&] { stop_because("stopping"); }};
  const Deadline deadline{stop_after, [&] { stop_because("time is over"); }};
  study_run.run(parts, stop.get_token());
}

}  // namespace caseload::app
