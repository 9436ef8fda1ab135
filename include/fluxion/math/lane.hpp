// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <fluxion/base/config.hpp>

/// The few operations from which every elementary function is written, for one number.  A batch of
/// `simd` brings its own under the same names, found by argument-dependent lookup: an algorithm
/// written with unqualified calls serves constant evaluation and SIMD loops alike.
namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
template <class V>
struct element_of {
  using type = void;
};
template <class V>
  requires requires { typename V::mask_type; }
struct element_of<V> {
  using type = typename V::value_type;
};
template <std::floating_point T>
struct element_of<T> {
  using type = T;
};

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
}  // namespace detail

/// The number type of one lane: float or double.
template <class V>
using element = typename detail::element_of<V>::type;

/// A type on which the elementary functions work: float, double, or a batch of these.
template <class V>
concept Lane = std::floating_point<element<V>>;

constexpr bool any(bool mask) { return mask; }
constexpr bool all(bool mask) { return mask; }
constexpr bool none(bool mask) { return !mask; }

constexpr std::uint64_t to_bits(double x) { return std::bit_cast<std::uint64_t>(x); }
constexpr std::uint32_t to_bits(float x) { return std::bit_cast<std::uint32_t>(x); }
constexpr double from_bits(std::uint64_t x) { return std::bit_cast<double>(x); }
constexpr float from_bits(std::uint32_t x) { return std::bit_cast<float>(x); }

/// a where the mask is true, else b.
template <std::floating_point T>
constexpr T select(bool mask, std::type_identity_t<T> a, T b) {
  return mask ? a : b;
}

/// a * b + c, rounded once where the architecture has such an instruction: for speed, not for its
/// exactness.
template <std::floating_point T>
constexpr T fma(T a, std::type_identity_t<T> b, std::type_identity_t<T> c) {
  return a * b + c;
}

/// a where a < b, else b: in one instruction, but a number that is not one may be lost.
template <std::floating_point T>
constexpr T lesser(T a, std::type_identity_t<T> b) {
  return a < b ? a : b;
}

/// a where a > b, else b.
template <std::floating_point T>
constexpr T greater(T a, std::type_identity_t<T> b) {
  return a > b ? a : b;
}

/// The magnitude of a with the sign of b.
template <std::floating_point T>
constexpr T copysign(T a, std::type_identity_t<T> b) {
  using bits = detail::bits_of<T>;
  constexpr bits sign = bits{1} << (8 * sizeof(T) - 1);
  return from_bits((to_bits(a) & ~sign) | (to_bits(b) & sign));
}

/// f of each lane; here there is one.
template <class F, std::floating_point T>
constexpr T map_lanes(F f, T a, std::same_as<T> auto... b) {
  return f(a, b...);
}

/// The lanes of a sum, product or extremum combined; here there is one.
template <std::floating_point T>
constexpr T reduce_add(T x) {
  return x;
}
template <std::floating_point T>
constexpr T reduce_mul(T x) {
  return x;
}
template <std::floating_point T>
constexpr T reduce_min(T x) {
  return x;
}
template <std::floating_point T>
constexpr T reduce_max(T x) {
  return x;
}

}  // namespace fluxion::inline FLUXION_ABI::math
