// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstring>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// Overwrites memory with zeros, even where nothing reads it any more: the barrier behind it claims
/// to read all memory, so that no optimiser may drop the writing.
inline void wipe(void* memory, std::size_t size) noexcept {
  if (size > 0) std::memset(memory, 0, size);
  asm volatile("" : : "r"(memory) : "memory");
}

}  // namespace fluxion::inline FLUXION_ABI::env
