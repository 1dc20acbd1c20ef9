#pragma once

#include "caseload/core/queue_discipline.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::core {

/// Servers, and the lines of those who wait for one: one line a class.
///
///     join ──► waiting (order: the discipline's) ──► in service ──► release
///                 │
///                 └──► leave_line
///
/// A server that becomes free takes the first of the lowest class in which somebody
/// waits, and is never called away from a service (non-preemptive priority: A. Cobham,
/// "Priority assignment in waiting line problems", Operations Research 2, 1954, 70-76).
/// The pool knows who waits and how many are served; how long a service takes is the
/// business of its users.
///
/// The number of servers may change. When there are fewer of them, services under way
/// are completed first: until then more are busy than belong to the pool.
///
/// Invariant: nobody waits while a server is free, but for those who are just being
/// called.
class ServerPool {
 public:
  ServerPool(std::uint32_t servers, const QueueDiscipline& discipline)
      : servers_{servers}, discipline_{&discipline} {}

  std::uint32_t servers() const { return servers_; }
  std::uint32_t busy() const { return busy_; }
  std::size_t waiting() const { return waiting_; }
  bool server_free() const { return busy_ < servers_; }
  /// Whether a server would take somebody who came now. While those who wait are being
  /// called, a free server is theirs.
  bool serves_at_once() const { return server_free() && waiting_ == 0; }

  /// @param line  the class of `handle`, 0 is served first
  /// @return      true when a server takes `handle` at once; else it waits
  bool join(Simulation& simulation, Handle handle, std::size_t line = 0) {
    if (serves_at_once()) {
      ++busy_;
      return true;
    }
    if (line >= lines_.size()) lines_.resize(line + 1);
    discipline_->join(lines_[line], simulation, handle);
    ++waiting_;
    return false;
  }

  /// A service is completed. @return who is served next by that server, or no_handle
  Handle release(Simulation& simulation) {
    expects(busy_ > 0, "only a busy server completes a service");
    --busy_;
    return call_next(simulation);
  }

  /// A server taken by join(), call_next() or release() is not needed after all: it is
  /// free. Those who wait must be called.
  void give_back() {
    expects(busy_ > 0, "only a server that was taken is given back");
    --busy_;
  }

  /// From now on there are `servers` of them. When there are more than before, those
  /// who wait must be called: call_next() until it gives no_handle.
  void set_servers(std::uint32_t servers) { servers_ = servers; }

  /// A free server takes the first of those who wait.
  /// @return  who that is, or no_handle when no server is free or nobody waits
  Handle call_next(Simulation& simulation) {
    if (waiting_ == 0 || !server_free()) return no_handle;
    ++busy_;
    --waiting_;
    std::size_t line = 0;
    while (lines_[line].empty()) ++line;
    return lines_[line].take_first(simulation);
  }

  /// `handle`, who was called and left for a while, waits again: before those who came
  /// where they are later (Entity::since; layer, case and member decide between those
  /// who came in one tick), whatever the discipline.
  /// @return  as join()
  bool rejoin(Simulation& simulation, Handle handle, std::size_t line = 0) {
    if (serves_at_once()) {
      ++busy_;
      return true;
    }
    if (line >= lines_.size()) lines_.resize(line + 1);
    lines_[line].insert_by_since(simulation, handle);
    ++waiting_;
    return false;
  }

  /// `handle`, who waits in the line of this class, gives up.
  void leave_line(Simulation& simulation, Handle handle, std::size_t line = 0) {
    lines_[line].remove(simulation, handle);
    --waiting_;
  }

  /// `by`, who stands in no line, takes over the place of `handle`.
  void replace_in_line(Simulation& simulation, Handle handle, Handle by,
                       std::size_t line = 0) {
    lines_[line].replace(simulation, handle, by);
  }

  void reset(std::uint32_t servers) {
    servers_ = servers;
    busy_ = 0;
    waiting_ = 0;
    for (WaitingLine& line : lines_) line.clear();
  }

 private:
  std::uint32_t servers_;
  std::uint32_t busy_ = 0;
  const QueueDiscipline* discipline_;
  std::vector<WaitingLine> lines_{1};  ///< [class]
  std::size_t waiting_ = 0;            ///< in all of them
};

}  // namespace caseload::core
