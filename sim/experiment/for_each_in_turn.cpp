// Takes the place of for_each_in_parallel.cpp where there are no threads.
#include "experiment/for_each.hpp"

namespace caseload::experiment {

void for_each(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

}  // namespace caseload::experiment
