// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Allocates on cache lines of 64 bytes, which hold the widest batch; works while compiling too.
template <class T>
struct aligned_allocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{alignof(T) > 64 ? alignof(T) : 64};

  constexpr aligned_allocator() = default;
  template <class U>
  constexpr aligned_allocator(const aligned_allocator<U>&) {}

  constexpr T* allocate(std::size_t n) {
    if (std::is_constant_evaluated()) return std::allocator<T>().allocate(n);
    return static_cast<T*>(::operator new(n * sizeof(T), alignment));
  }
  constexpr void deallocate(T* p, std::size_t n) {
    if (std::is_constant_evaluated()) return std::allocator<T>().deallocate(p, n);
    ::operator delete(p, n * sizeof(T), alignment);
  }
  friend constexpr bool operator==(const aligned_allocator&, const aligned_allocator&) {
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI
