// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstring>
#include <new>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Memory of a thread that only grows: a workspace, and zeros that are only read.
struct scratch_memory {
  std::byte* begin = nullptr;
  std::size_t bytes = 0;

  template <class T>
  T* reserve(std::ptrdiff_t elements) {
    const std::size_t wanted = (static_cast<std::size_t>(elements) * sizeof(T) + 63) / 64 * 64;
    if (wanted > bytes) [[unlikely]]
      grow(wanted);
    return reinterpret_cast<T*>(begin);
  }

 private:
  static constexpr std::align_val_t line{64};
  struct freed_at_end {
    scratch_memory* memory[2]{};
    ~freed_at_end() {
      for (scratch_memory* each : memory)
        if (each) each->replace(nullptr, 0);
    }
  };
  void replace(std::byte* by, std::size_t size) {
    ::operator delete(begin, line);
    begin = by;
    bytes = size;
  }
  [[gnu::noinline, gnu::cold]] void grow(std::size_t wanted) {
    auto* const larger = static_cast<std::byte*>(::operator new(2 * wanted, line));
    std::memset(larger, 0, 2 * wanted);
    replace(larger, 2 * wanted);
    static thread_local freed_at_end at_end;
    at_end.memory[at_end.memory[0] && at_end.memory[0] != this] = this;
  }
};
inline constinit thread_local scratch_memory workspace_of_thread{};
inline constinit thread_local scratch_memory zeros_of_thread{};

}  // namespace fluxion::inline FLUXION_ABI::detail
