#pragma once

#include "caseload/core/error.hpp"
#include "io/scenario/node.hpp"

#include <string>
#include <vector>

namespace caseload::io::reading {

using Detail = core::InputError::Detail;

/// Collects every mistake of meaning, so that the user hears of all of them at once.
class Mistakes {
 public:
  /// A file of nonsense should not fill memory: beyond this many the rest is not kept.
  static constexpr std::size_t most = 1000;

  void add(const Place& place, std::string key, Detail detail);

  /// For a mistake in a value: points at the value.
  void add(const Node& value, std::string key, Detail detail) {
    add(value.place, std::move(key), std::move(detail));
  }

  std::size_t count() const { return errors_.size(); }
  const std::vector<core::InputError>& all() const { return errors_; }

  /// @throws InputErrors, ordered by file, line and column, each once, when there are
  /// any
  void throw_if_any() const;

 private:
  std::vector<core::InputError> errors_;
};

}  // namespace caseload::io::reading
