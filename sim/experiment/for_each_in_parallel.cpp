#include "experiment/for_each.hpp"

#include <oneapi/tbb/parallel_for.h>

namespace caseload::experiment {

void for_each(std::size_t count, const std::function<void(std::size_t)>& work) {
  oneapi::tbb::parallel_for(std::size_t{0}, count, work);
}

}  // namespace caseload::experiment
