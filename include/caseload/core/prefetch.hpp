#pragma once

namespace caseload::core {

/// The cache line at `address` shall be on its way from memory while something else is
/// done. The address need not be valid.
///
/// Written out for the processor: g++ 12 takes a small function whose only effect is
/// its built-in prefetch for one without effect, and deletes calls of it.
inline void prefetch(const void* address) {
#if defined(__x86_64__)
  asm volatile("prefetcht0 %0" : : "m"(*static_cast<const char*>(address)));
#else
  __builtin_prefetch(address);
#endif
}

}  // namespace caseload::core
