// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <new>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Blocks of memory that a thread has freed, by size, for what it allocates next.
///
/// After the first turn of a loop nothing is asked of the system. A block may be freed by another
/// thread than has allocated it. Sizes are a quarter of a power of two apart.
class block_pool {
 public:
  static constexpr std::size_t line = 64;
  static constexpr std::size_t most_kept = std::size_t{1} << 28;

  /// The class of sizes that holds so many bytes, more than 0.
  static constexpr int class_of(std::size_t bytes) {
    const std::size_t last = (bytes - 1) / line;
    if (last < 4) return static_cast<int>(last);
    const int shift = static_cast<int>(std::bit_width(last)) - 3;
    return 4 * shift + static_cast<int>(last >> shift);
  }
  static constexpr std::size_t bytes_of(int size_class) {
    if (size_class < 8) return line * static_cast<std::size_t>(size_class + 1);
    return line * static_cast<std::size_t>(size_class % 4 + 5) << (size_class / 4 - 1);
  }

  /// One of a thread gives its blocks back when that ends.
  constexpr explicit block_pool(bool is_of_thread = false) : is_of_thread_(is_of_thread) {}

  FLUXION_INLINE void* allocate(int size_class) {
    free_block*& first = free_[size_class];
    if (!first) [[unlikely]]
      return allocate_new(size_class);
    free_block* const taken = first;
    first = taken->next;
    kept_ -= bytes_of(size_class);
    return taken;
  }
  FLUXION_INLINE void deallocate(void* block, int size_class) {
    kept_ += bytes_of(size_class);
    free_[size_class] = ::new (block) free_block{free_[size_class]};
    if (kept_ > most_kept || is_closed_) [[unlikely]]
      release();
  }

  /// Gives everything back to the system.
  [[gnu::noinline]] void release() {
    for (free_block*& first : free_)
      while (first) {
        free_block* const block = first;
        first = block->next;
        ::operator delete (block, std::align_val_t{line});
      }
    kept_ = 0;
  }
  /// From now on nothing is kept: the thread ends.
  void close() {
    is_closed_ = true;
    release();
  }
  /// Bytes that it keeps, and how often it has asked the system for a block.
  std::size_t kept() const { return kept_; }
  std::size_t asked() const { return asked_; }

 private:
  struct free_block {
    free_block* next;
  };
  free_block* free_[232]{};
  std::size_t kept_ = 0;
  std::size_t asked_ = 0;
  bool is_closed_ = false;
  bool is_of_thread_ = false;

  [[gnu::noinline, gnu::cold]] void* allocate_new(int size_class) {
    struct closes_at_end {
      block_pool* pool;
      ~closes_at_end() { pool->close(); }
    };
    if (is_of_thread_) {
      static thread_local closes_at_end at_end{this};
      (void)&at_end;
    }
    ++asked_;
    return ::operator new (bytes_of(size_class), std::align_val_t{line});
  }
};

/// Of this thread. Without a constructor that runs: an access costs no look whether it has run.
inline constinit thread_local block_pool pool_of_thread{true};

}  // namespace fluxion::inline FLUXION_ABI::detail
