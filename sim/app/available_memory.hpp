#pragma once

#include <cstdint>

namespace caseload::app {

/// Memory, in bytes, that this process can still take without harm: what the machine
/// has free, what the limits of its control groups (those of a batch job, for example)
/// leave, and its own limit of address space. Unlimited where none of this can be told.
std::uint64_t available_memory();

}  // namespace caseload::app
