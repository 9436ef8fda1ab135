// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <fluxion/base/config.hpp>

#if defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 32)
#define FLUXION_DETAIL_ASKS_FOR_THREADS 1
extern "C" {
extern char __libc_single_threaded;
}
#endif
#endif

namespace fluxion::inline FLUXION_ABI::detail {

/// Whether no other thread has been started: counting needs no atomic operation then.
FLUXION_INLINE bool is_single_threaded() {
#ifdef FLUXION_DETAIL_ASKS_FOR_THREADS
  return __libc_single_threaded != 0;
#else
  return false;
#endif
}

/// How many refer to an object. Threads may share what is counted.
///
/// Cost: an addition while the process has one thread, an atomic one afterwards.
class reference_count {
 public:
  FLUXION_INLINE void add(std::uint32_t more = 1) {
    if (is_single_threaded())
      count_ += more;
    else
      __atomic_fetch_add(&count_, more, __ATOMIC_RELAXED);
  }
  /// Whether the last one has gone.
  FLUXION_INLINE bool drop() {
    if (is_single_threaded()) return --count_ == 0;
    return __atomic_sub_fetch(&count_, 1u, __ATOMIC_ACQ_REL) == 0;
  }
  std::uint32_t value() const { return __atomic_load_n(&count_, __ATOMIC_RELAXED); }

 private:
  std::uint32_t count_ = 1;
};

}  // namespace fluxion::inline FLUXION_ABI::detail
