// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>

#include <fluxion/simd/batch.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

namespace detail {

/// Blocks of `Block` lanes: the first of each pair of blocks of a, beside the first of b's; or the
/// second ones.
template <std::size_t Block, bool Second, class T, std::size_t W, std::size_t... I>
FLUXION_INLINE batch<T, W> half_blocks(batch<T, W> a, batch<T, W> b, std::index_sequence<I...>) {
  constexpr auto from = [](std::size_t lane) {
    const std::size_t pair = lane / (2 * Block), rest = lane % (2 * Block);
    const std::size_t at = pair * 2 * Block + rest % Block + (Second ? Block : 0);
    return static_cast<int>(rest < Block ? at : at + W);
  };
  return from_bits(batch_bits<T, W>(
      __builtin_shufflevector(to_bits(a).native(), to_bits(b).native(), from(I)...)));
}

/// Adds up pairs of batches until one is left.
template <std::size_t Block, class T, std::size_t W>
FLUXION_INLINE batch<T, W> add_pairs(batch<T, W>* x) {
  if constexpr (Block == W) {
    return x[0];
  } else {
    constexpr auto lanes = std::make_index_sequence<W>{};
    for (std::size_t k = 0; k < W / Block; k += 2)
      x[k / 2] = half_blocks<Block, false>(x[k], x[k + 1], lanes) +
                 half_blocks<Block, true>(x[k], x[k + 1], lanes);
    return add_pairs<2 * Block>(x);
  }
}

}  // namespace detail

/// Lane k is the sum of the lanes of x[k]; x is used as working space.
/// Cost: W - 1 additions and twice as many shuffles.
template <class T, std::size_t W>
FLUXION_INLINE batch<T, W> sums_of_lanes(batch<T, W>* x) {
  return detail::add_pairs<1>(x);
}

}  // namespace fluxion::inline FLUXION_ABI::simd
