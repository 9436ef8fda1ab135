// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstdint>

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct multiply;

namespace detail {

/// The exponent of a number; of subnormal numbers, infinity and NaN one beyond all others.
constexpr int exponent(double c) {
  return static_cast<int>(std::bit_cast<std::uint64_t>(c) >> 52 & 0x7ff) - 0x3ff;
}
constexpr bool is_power_of_two(double c) {
  return std::bit_cast<std::uint64_t>(c) << 12 == 0 && exponent(c) > -32 && exponent(c) < 32;
}
constexpr bool is_moderate(double c) { return exponent(c) > -64 && exponent(c) < 64; }
/// c * (k * x) is (c * k) * x if c or k is a power of two: the same, unless one is subnormal.
template <class S>
constexpr bool join_factors(S& result, const S& c, const S& y) {
  if (!y.template is<multiply>()) return false;
  for (int k = 0; k < 2; ++k) {
    const S factor = y.operand(k);
    if (!factor.is_constant()) continue;
    const double a = c.constant_value(), b = factor.constant_value();
    if (!(is_power_of_two(a) && is_moderate(b)) && !(is_power_of_two(b) && is_moderate(a)))
      continue;
    result = call<multiply>(S(a * b), y.operand(1 - k));
    return true;
  }
  return false;
}

/// Where an array's constant factor stands; -1 if it has none, or one so large or small that
/// another order of multiplications could overflow or vanish.
template <class S>
constexpr int constant_factor(const S& y) {
  if (!y.template is<multiply>() || y.rank() == 0) return -1;
  for (int k = 0; k < 2; ++k)
    if (y.operand(k).is_constant() && is_moderate(y.operand(k).constant_value())) return k;
  return -1;
}
/// s * (k * y) is (s * k) * y for a number s, and (c * x) * (k * y) is (c * k) * (x * y), but for
/// rounding: a multiplication less for each element.
template <class S>
constexpr bool gather_factors(S& result, const S& x, const S& y) {
  const int in_y = constant_factor(y);
  if (in_y < 0) return false;
  const S factor = y.operand(in_y), rest = y.operand(1 - in_y);
  if (x.rank() == 0) return result = (x * factor) * rest, true;
  const int in_x = constant_factor(x);
  if (in_x < 0 || x.shape() != y.shape()) return false;
  result = (x.operand(in_x) * factor) * (x.operand(1 - in_x) * rest);
  return true;
}

}  // namespace detail

}  // namespace fluxion::inline FLUXION_ABI::op
