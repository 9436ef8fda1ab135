// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

// One flat fold over a thousand statements costs quadratic time, and clang stops at 256.
inline constexpr int block_size = 64;

template <int Count>
using blocks_of = std::make_integer_sequence<int, (Count + block_size - 1) / block_size>;
/// The statements of block J, of `Count` in all.
template <int Count, int J>
using block_of = std::make_integer_sequence<
    int, (Count - J * block_size < block_size ? Count - J * block_size : block_size)>;

template <class Step, int Base, class... A, int... I>
FLUXION_INLINE constexpr void block(std::integer_sequence<int, I...>, A&... a) {
  (Step::template at<Base + I>(a...), ...);
}

template <class Step, int Base, int Count, class... A, int... J>
FLUXION_INLINE constexpr void blocks(std::integer_sequence<int, J...>, A&... a) {
  (block<Step, Base + J * block_size>(block_of<Count, J>{}, a...), ...);
}

/// Step::at<Base>(a...), Step::at<Base + 1>(a...), ... as straight-line code.
template <class Step, int Count, int Base = 0, class... A>
FLUXION_INLINE constexpr void unrolled(A&... a) {
  blocks<Step, Base, Count>(blocks_of<Count>{}, a...);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
