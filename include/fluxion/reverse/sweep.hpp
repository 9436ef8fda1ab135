// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <fluxion/reverse/chain.hpp>
#include <fluxion/reverse/recorder.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Whether a number is 0, infinite or NaN, by one comparison.
template <std::floating_point T>
FLUXION_INLINE bool is_special(T x) {
  using bits = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  constexpr bits infinity = std::bit_cast<bits>(std::numeric_limits<T>::infinity()) << 1;
  return static_cast<bits>((std::bit_cast<bits>(x) << 1) - 1) >= infinity - 1;
}

/// to += partial * a. What is 0, partial or adjoint, contributes nothing, whatever the other is.
template <class A, class T>
FLUXION_INLINE void add_product(A& to, const T& partial, const A& a) {
  FLUXION_CONTRACT
  if constexpr (std::floating_point<T> && !std::same_as<A, T>) {  // several lanes
    if (is_special(partial)) [[unlikely]] {
      if (partial == 0) return;
      for (std::size_t i = 0; i < sizeof(A) / sizeof(T); ++i)
        if (a[i] != 0) to[i] += partial * a[i];
    } else {
      to += partial * a;
    }
  } else if (!is_zero(partial) && !is_zero(a)) {
    to += partial * a;
  }
}

/// a * b + c, in one instruction where there is one, even if the product stands in two branches:
/// g++ computes it before them and adds in each, which takes longer from statement to statement.
template <std::floating_point T>
FLUXION_INLINE T product_sum(T a, T b, T c) {
#if (defined(__FMA__) || defined(__ARM_FEATURE_FMA)) && FLUXION_REASSOCIATE
  return std::fma(a, b, c);
#else
  return a * b + c;
#endif
}

/// A block of statements, read from the end. `adjoints` points to that of the first statement of
/// the recording; those of inputs lie before it.
template <class T, class A>
struct statement_sweep {
  const T* partials;
  const std::uint32_t* slots;
  A* adjoints;

  /// From the entries before `end` down to `begin`; `statement` is how many statements there are
  /// before `end`, then before `begin`.
  void run(std::size_t begin, std::size_t end, std::uint64_t& statement) const {
    if (begin == end) return;
    if constexpr (std::same_as<A, T> && std::floating_point<T>)
      statement = run_numbers(begin, end, statement);
    else
      while (end > begin) {
        const A a = adjoints[--statement];
        end = add_all(end, a);
      }
  }

 private:
  FLUXION_INLINE A& adjoint_of(std::uint32_t leaf) const {
    return adjoints[static_cast<std::ptrdiff_t>(leaf & ~first_entry) - std::ptrdiff_t{first_slot}];
  }

  /// A sum in a loop depends each time on the statement before: its adjoint isn't stored and read
  /// again at once, but handed on in a register. A function of its own has registers enough.
  [[gnu::noinline]] std::uint64_t run_numbers(std::size_t begin, std::size_t end,
                                              std::uint64_t statement) const {
    FLUXION_CONTRACT
    A next = adjoints[statement - 1];
    while (end > begin) {
      const A a = next;
      A& before = adjoints[static_cast<std::ptrdiff_t>(--statement) - 1];  // or of an input
      if (is_special(a)) [[unlikely]] {
        end = add_all(end, a);
        next = before;
        continue;
      }
      prefetch<false>(slots + end, -512);
      prefetch<false>(partials + end, -256);
      std::uint32_t leaf = slots[--end];
      for (; !(leaf & first_entry); leaf = slots[--end]) adjoint_of(leaf) += partials[end] * a;
      A& first = adjoint_of(leaf);
      if (&first != &before) {
        first = product_sum(partials[end], a, first);
        next = before;
      } else {
        before = next = product_sum(partials[end], a, before);
      }
    }
    return statement;
  }

  std::size_t add_all(std::size_t end, const A& a) const {
    std::uint32_t leaf;
    do {
      leaf = slots[--end];
      add_product(adjoint_of(leaf), partials[end], a);
    } while (!(leaf & first_entry));
    return end;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
