// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <fluxion/math/lane.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

namespace detail {
template <class V>
struct lane_traits {
  using value_type = typename V::value_type;
  using mask_type = typename V::mask_type;
  static constexpr std::size_t size = V::size;
};
template <std::floating_point T>
struct lane_traits<T> {
  using value_type = T;
  using mask_type = bool;
  static constexpr std::size_t size = 1;
};
}  // namespace detail

/// How many numbers a value of type `V` holds: 1 for a plain number, W for a batch.
template <class V>
inline constexpr std::size_t lanes = detail::lane_traits<V>::size;

/// The result of comparing two `V`.
template <class V>
using mask_of = typename detail::lane_traits<V>::mask_type;

/// The type of one lane.
template <class V>
using value_of = typename detail::lane_traits<V>::value_type;

/// Reads a `V` at p; no alignment needed.
template <class V>
FLUXION_INLINE constexpr V load(const value_of<V>* p) {
  if constexpr (lanes<V> == 1)
    return *p;
  else
    return V::load(p);
}

/// Writes all lanes of x to p.
template <class V>
FLUXION_INLINE constexpr void store(value_of<V>* p, const V& x) {
  if constexpr (lanes<V> == 1)
    *p = x;
  else
    x.store(p);
}

using math::reduce_add;
using math::select;
using math::reduce_max;
using math::reduce_min;
using math::reduce_mul;

}  // namespace fluxion::inline FLUXION_ABI::simd
