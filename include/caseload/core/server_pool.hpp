#pragma once

#include "caseload/core/queue_discipline.hpp"

#include <cstdint>

namespace caseload::core {

/// Servers, and the line of those who wait for one.
///
///     join ──► waiting (order: the discipline's) ──► in service ──► release
///                 │
///                 └──► leave_line
///
/// The pool knows who waits and how many are served; how long a service takes is the
/// business of its users.
///
/// Invariant: nobody waits while a server is free.
class ServerPool {
 public:
  ServerPool(std::uint32_t servers, const QueueDiscipline& discipline)
      : servers_{servers}, discipline_{&discipline} {}

  std::uint32_t servers() const { return servers_; }
  std::uint32_t busy() const { return busy_; }
  std::size_t waiting() const { return line_.size(); }
  bool server_free() const { return busy_ < servers_; }

  /// @return  true when a server takes `handle` at once; else it waits
  bool join(Simulation& simulation, Handle handle) {
    if (server_free()) {
      ++busy_;
      return true;
    }
    discipline_->join(line_, simulation, handle);
    return false;
  }

  /// A service is completed. @return who is served next by that server, or no_handle
  Handle release(Simulation& simulation) {
    expects(busy_ > 0, "only a busy server completes a service");
    if (!line_.empty()) return line_.take_first(simulation);
    --busy_;
    return no_handle;
  }

  /// `handle`, who waits, gives up.
  void leave_line(Simulation& simulation, Handle handle) {
    line_.remove(simulation, handle);
  }

  void reset() {
    busy_ = 0;
    line_.clear();
  }

 private:
  std::uint32_t servers_;
  std::uint32_t busy_ = 0;
  const QueueDiscipline* discipline_;
  WaitingLine line_;
};

}  // namespace caseload::core
