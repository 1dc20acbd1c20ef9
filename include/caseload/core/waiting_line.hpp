#pragma once

#include "caseload/core/simulation.hpp"

#include <cstddef>

namespace caseload::core {

/// Entities that wait, in order: a list through their own records, so that joining and
/// leaving allocate nothing. An entity stands in at most one line.
class WaitingLine {
 public:
  bool empty() const { return first_ == no_handle; }
  std::size_t size() const { return size_; }
  Handle first() const { return first_; }
  Handle last() const { return last_; }

  /// Puts `handle` in front of `before`, or at the end when that is no_handle.
  void insert(Simulation& simulation, Handle handle, Handle before);
  void append(Simulation& simulation, Handle handle) {
    insert(simulation, handle, no_handle);
  }
  /// Puts `handle` in front of the first who came where they are later, by
  /// Entity::since, then layer, case and member.
  void insert_by_since(Simulation& simulation, Handle handle);
  void remove(Simulation& simulation, Handle handle);
  /// Puts `by`, who stands in no line, where `handle` stands, who leaves it.
  void replace(Simulation& simulation, Handle handle, Handle by);
  /// Removes and returns the first. The line must not be empty.
  Handle take_first(Simulation& simulation);

  void clear() { *this = WaitingLine{}; }

 private:
  Handle first_ = no_handle;
  Handle last_ = no_handle;
  std::size_t size_ = 0;
};

}  // namespace caseload::core
