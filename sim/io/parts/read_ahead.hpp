#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

namespace caseload::io::parts {

/// Calls `take` with what `make` gives for 0, 1, ... `count` - 1: in this order, never
/// from two threads at once. `make` runs ahead, in parallel; a few of its gifts are in
/// memory at a time. What either throws ends it.
template <class Make, class Take>
void read_ahead(std::size_t count, Make make, Take take) {
  using Made = decltype(make(count));
  namespace tbb = oneapi::tbb;
  constexpr std::size_t most_at_once = 8;
  const auto workers =
      static_cast<std::size_t>(std::max(1, tbb::this_task_arena::max_concurrency()));
  std::size_t next = 0;
  tbb::parallel_pipeline(
      std::min(workers + 1, most_at_once),
      tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order,
                                          [&](tbb::flow_control& control) {
                                            if (next == count) control.stop();
                                            return next++;
                                          }) &
          tbb::make_filter<std::size_t, Made>(tbb::filter_mode::parallel, make) &
          tbb::make_filter<Made, void>(tbb::filter_mode::serial_in_order,
                                       [&](Made made) { take(std::move(made)); }));
}

}  // namespace caseload::io::parts
