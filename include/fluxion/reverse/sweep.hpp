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
  /// `adjoints`: of the first statement; those of inputs lie before it.
  statement_sweep(const T* partials, const std::uint32_t* slots, A* adjoints)
      : partials_(partials), slots_(slots), adjoints_(adjoints) {}

  /// From the entries before `end` down to `begin`; `statement` is the number of the last one and
  /// one more, then of the first.
  void run(std::size_t begin, std::size_t end, std::uint64_t& statement) const {
    std::uint64_t at = statement;
    if (at == 0) return;
    A next = adjoints_[at - 1];
    while (end > begin) {
      const A a = next;
      --at;
      if (is_special(a)) [[unlikely]] {
        end = add_special(end, a);
        next = adjoints_[static_cast<std::ptrdiff_t>(at) - 1];
        continue;
      }
      std::uint32_t leaf = slots_[--end];
      while (!(leaf & first_entry)) {
        adjoint_at(leaf) += partials_[end] * a;
        leaf = slots_[--end];
      }
      A& before = adjoints_[static_cast<std::ptrdiff_t>(at) - 1];
      if (A& first = adjoint_at(leaf); &first != &before) {
        first += partials_[end] * a;
        next = before;
      } else {
        next = before + partials_[end] * a;
        before = next;
      }
    }
    statement = at;
  }

 private:
  const T* partials_;
  const std::uint32_t* slots_;
  A* adjoints_;

  FLUXION_INLINE A& adjoint_at(std::uint32_t leaf) const {
    return adjoints_[static_cast<std::ptrdiff_t>(leaf & ~first_entry) - std::ptrdiff_t{first_slot}];
  }

  /// What is 0, adjoint or partial derivative, contributes nothing, whatever the other is.
  std::size_t add_special(std::size_t end, const A& a) const {
    const bool skipped = is_zero(a);
    std::uint32_t leaf;
    do {
      leaf = slots_[--end];
      if (!skipped && !is_zero(partials_[end]))
        adjoint_at(leaf) += partials_[end] * a;
    } while (!(leaf & first_entry));
    return end;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
