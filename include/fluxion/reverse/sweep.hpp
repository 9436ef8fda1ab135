// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>

#include <fluxion/reverse/chain.hpp>
#include <fluxion/reverse/recorder.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Whether an adjoint isn't an ordinary number: 0, infinite or NaN.  One comparison for numbers.
template <class A>
FLUXION_INLINE bool is_special(const A& a) {
  if constexpr (std::floating_point<A>) {
    using bits = std::conditional_t<sizeof(A) == 8, std::uint64_t, std::uint32_t>;
    constexpr bits infinity = std::bit_cast<bits>(std::numeric_limits<A>::infinity()) << 1;
    return static_cast<bits>((std::bit_cast<bits>(a) << 1) - 1) >= infinity - 1;
  } else {
    return true;
  }
}

/// Entries of a block, read from the end: one statement after the other.
template <class T, class A>
class statement_sweep {
 public:
  statement_sweep(const T* partials, const std::uint32_t* slots, A* adjoints)
      : partials_(partials), slots_(slots), adjoints_(adjoints) {}

  /// From the entries before `end` down to `begin`; `slot` is that of the last statement, then of
  /// the one before the first.
  void run(std::size_t begin, std::size_t end, std::uint64_t& slot) const {
    std::uint64_t at = slot;
    while (end > begin) {
      const A a = adjoints_[at--];
      if (is_special(a)) [[unlikely]] {
        end = add_special(end, a);
        continue;
      }
      std::uint32_t leaf;
      do {
        leaf = slots_[--end];
        adjoints_[leaf & ~first_entry] += partials_[end] * a;
      } while (!(leaf & first_entry));
    }
    slot = at;
  }

 private:
  const T* partials_;
  const std::uint32_t* slots_;
  A* adjoints_;

  /// What is 0, adjoint or partial derivative, contributes nothing, whatever the other is.
  std::size_t add_special(std::size_t end, const A& a) const {
    const bool skipped = is_zero(a);
    std::uint32_t leaf;
    do {
      leaf = slots_[--end];
      if (!skipped && !is_zero(partials_[end]))
        adjoints_[leaf & ~first_entry] += partials_[end] * a;
    } while (!(leaf & first_entry));
    return end;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
