// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <fluxion/tensor/aligned_allocator.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Memory of one call: on the stack while it is small, else allocated and freed with the call.
template <class T>
class call_workspace {
 public:
  constexpr call_workspace() = default;
  call_workspace(const call_workspace&) = delete;
  call_workspace& operator=(const call_workspace&) = delete;

  constexpr T* reserve(std::ptrdiff_t elements) {
    return elements <= small ? small_ : allocate(elements);
  }

 private:
  [[gnu::noinline]] constexpr T* allocate(std::ptrdiff_t elements) {
    large_.resize(static_cast<std::size_t>(elements));
    return large_.data();
  }

  static constexpr std::ptrdiff_t small = 4096 / sizeof(T);
  alignas(64) T small_[static_cast<std::size_t>(small)];
  std::vector<T, aligned_allocator<T>> large_;
};

/// Memory that is kept from call to call: nothing is allocated after the first one of a size.
template <class T>
class kept_workspace {
 public:
  constexpr T* reserve(std::ptrdiff_t elements) {
    if (static_cast<std::size_t>(elements) > memory_.size()) [[unlikely]]
      grow(elements);
    return memory_.data();
  }

 private:
  [[gnu::cold, gnu::noinline]] constexpr void grow(std::ptrdiff_t elements) {
    memory_.resize(static_cast<std::size_t>(elements));
  }

  std::vector<T, aligned_allocator<T>> memory_;
};

}  // namespace fluxion::inline FLUXION_ABI
