// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <utility>

#include <fluxion/reverse/variable/block_pool.hpp>
#include <fluxion/reverse/variable/reference_count.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Elements that variables share, behind this header; the version counts writes in place.
///
/// They have room for whole registers: up to the next multiple of 64 bytes a loop may read and
/// write what it likes. At first it is zeros, since computing with subnormal numbers takes long.
struct alignas(block_pool::line) element_block {
  reference_count references;
  std::uint32_t version = 0;
  int size_class = 0;

  bool is_shared() const { return references.value() > 1; }
  FLUXION_INLINE void* elements() { return this + 1; }
  template <class T>
  FLUXION_INLINE T* as() {
    return static_cast<T*>(elements());
  }

  FLUXION_INLINE static element_block* make(std::size_t bytes) {
    const int size_class = block_pool::class_of(sizeof(element_block) + bytes);
    auto* const made = ::new (pool_of_thread.allocate(size_class)) element_block;
    made->size_class = size_class;
    constexpr std::size_t line = block_pool::line;
    if (bytes % line != 0)
      std::memset(static_cast<std::byte*>(made->elements()) + bytes / line * line, 0, line);
    return made;
  }
};

/// A share of such a block, or none.
class element_share {
 public:
  constexpr element_share() = default;
  /// Takes over a share that is counted already.
  FLUXION_INLINE explicit element_share(element_block* counted) : held_(counted) {}
  FLUXION_INLINE element_share(const element_share& other) : held_(other.held_) {
    if (held_) held_->references.add();
  }
  FLUXION_INLINE element_share(element_share&& other) noexcept
      : held_(std::exchange(other.held_, nullptr)) {}
  FLUXION_INLINE element_share& operator=(element_share other) noexcept {
    std::swap(held_, other.held_);
    return *this;
  }
  FLUXION_INLINE ~element_share() { reset(); }

  FLUXION_INLINE void reset() {
    element_block* const dropped = std::exchange(held_, nullptr);
    if (dropped && dropped->references.drop())
      pool_of_thread.deallocate(dropped, dropped->size_class);
  }
  FLUXION_INLINE element_block* get() const { return held_; }
  FLUXION_INLINE element_block* operator->() const { return held_; }
  FLUXION_INLINE explicit operator bool() const { return held_ != nullptr; }

 private:
  element_block* held_ = nullptr;
};

}  // namespace fluxion::inline FLUXION_ABI::detail
