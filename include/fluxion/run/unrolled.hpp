// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

// One flat fold over a thousand statements costs quadratic time, and clang stops at 256.
inline constexpr int block_size = 64;

template <class Step, int Base, class... A, int... I>
FLUXION_INLINE constexpr void block(std::integer_sequence<int, I...>, A&... a) {
  (Step::template at<Base + I>(a...), ...);
}

template <class Step, int Base, int Count, class... A, int... J>
FLUXION_INLINE constexpr void blocks(std::integer_sequence<int, J...>, A&... a) {
  (block<Step, Base + J * block_size>(
       std::make_integer_sequence<int, (Count - J * block_size < block_size ? Count - J * block_size
                                                                            : block_size)>{},
       a...),
   ...);
}

/// Step::at<Base>(a...), Step::at<Base + 1>(a...), ... as straight-line code.
template <class Step, int Count, int Base = 0, class... A>
FLUXION_INLINE constexpr void unrolled(A&... a) {
  blocks<Step, Base, Count>(
      std::make_integer_sequence<int, (Count + block_size - 1) / block_size>{}, a...);
}

// In one function of some thousand statements the optimiser's time is quadratic.
inline constexpr int chunk_size = 256;

template <class Step, int Base, int Count, class... A>
[[gnu::noinline]] constexpr void chunk(A&... a) {
  unrolled<Step, Count, Base>(a...);
}

template <class Step, int Count, class... A, int... J>
FLUXION_INLINE constexpr void chunks(std::integer_sequence<int, J...>, A&... a) {
  (chunk<Step, J * chunk_size,
         (Count - J * chunk_size < chunk_size ? Count - J * chunk_size : chunk_size)>(a...),
   ...);
}

/// The same as functions of some statements each: what one leaves to another is in memory.
template <class Step, int Count, class... A>
FLUXION_INLINE constexpr void unrolled_in_chunks(A&... a) {
  chunks<Step, Count>(std::make_integer_sequence<int, (Count + chunk_size - 1) / chunk_size>{},
                      a...);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
