#pragma once

#include "caseload/core/error.hpp"
#include "caseload/core/queue_discipline.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace caseload::model {

/// Those who wait for a pool of staff: a line for each class of work.
class ClassLines {
 public:
  explicit ClassLines(const core::QueueDiscipline& discipline)
      : discipline_{&discipline} {}

  std::size_t waiting() const { return waiting_; }
  bool has(std::size_t line) const {
    return line < lines_.size() && !lines_[line].empty();
  }
  core::Handle first(std::size_t line) const { return lines_[line].first(); }
  /// The lowest class in which somebody waits.
  std::optional<std::size_t> lowest() const {
    for (std::size_t line = 0; line < lines_.size(); ++line)
      if (!lines_[line].empty()) return line;
    return {};
  }

  void join(core::Simulation& simulation, core::Handle person, std::size_t line) {
    if (line >= lines_.size()) lines_.resize(line + 1);
    discipline_->join(lines_[line], simulation, person);
    ++waiting_;
  }
  /// Who was called and left for a while waits again, before those who came later.
  void rejoin(core::Simulation& simulation, core::Handle person, std::size_t line) {
    if (line >= lines_.size()) lines_.resize(line + 1);
    lines_[line].insert_by_since(simulation, person);
    ++waiting_;
  }
  void leave(core::Simulation& simulation, core::Handle person, std::size_t line) {
    lines_[line].remove(simulation, person);
    --waiting_;
  }
  void replace(core::Simulation& simulation, core::Handle person, core::Handle by,
               std::size_t line) {
    lines_[line].replace(simulation, person, by);
  }
  core::Handle take_first(core::Simulation& simulation, std::size_t line) {
    --waiting_;
    return lines_[line].take_first(simulation);
  }

  void clear() {
    for (core::WaitingLine& line : lines_) line.clear();
    waiting_ = 0;
  }

 private:
  const core::QueueDiscipline* discipline_;
  std::vector<core::WaitingLine> lines_;  ///< [class]
  std::size_t waiting_ = 0;               ///< in all of them
};

}  // namespace caseload::model
