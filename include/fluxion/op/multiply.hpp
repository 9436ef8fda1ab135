// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstdint>

#include <fluxion/op/contract.hpp>
#include <fluxion/op/negate.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct square;

/// z = x * y, dz/dx = y, dz/dy = x.
struct multiply {
  static constexpr auto info = describe{.name = "multiply", .onnx = "Mul"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) {
    FLUXION_CONTRACT
    return x * y;
  }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T&) {
    return {y, x};
  }

  /// 1 * x is x, -1 * x is -x, (-x) * y is -(x * y) and x * x is square(x), exactly; 0 * x stays: x
  /// may be infinite.
  template <class S>
  static constexpr bool simplify(S& result, const S& x, const S& y) {
    if (x.is_constant(1))
      result = y;
    else if (y.is_constant(1))
      result = x;
    else if (x.is_constant(-1))
      result = call<negate>(y);
    else if (y.is_constant(-1))
      result = call<negate>(x);
    else if (x.template is<negate>() && x.rank() >= y.rank())
      result = call<negate>(call<multiply>(x.operand(0), y));
    else if (y.template is<negate>() && y.rank() >= x.rank())
      result = call<negate>(call<multiply>(x, y.operand(0)));
    else if (x.recording && x.id == y.id)
      result = call<square>(x);
    else if (x.is_constant() && scale(result, x, y))
      return true;
    else if (y.is_constant() && scale(result, y, x))
      return true;
    else
      return FLUXION_REASSOCIATE && (gather(result, x, y) || gather(result, y, x));
    return true;
  }

 private:
  /// The exponent of a number; of subnormal numbers, infinity and NaN one beyond all others.
  static constexpr int exponent(double c) {
    return static_cast<int>(std::bit_cast<std::uint64_t>(c) >> 52 & 0x7ff) - 0x3ff;
  }
  static constexpr bool is_power_of_two(double c) {
    return std::bit_cast<std::uint64_t>(c) << 12 == 0 && exponent(c) > -32 && exponent(c) < 32;
  }
  static constexpr bool is_moderate(double c) { return exponent(c) > -64 && exponent(c) < 64; }
  /// c * (k * x) is (c * k) * x if c or k is a power of two: the same, unless one is subnormal.
  template <class S>
  static constexpr bool scale(S& result, const S& c, const S& y) {
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
  static constexpr int constant_factor(const S& y) {
    if (!y.template is<multiply>() || y.rank() == 0) return -1;
    for (int k = 0; k < 2; ++k)
      if (y.operand(k).is_constant() && is_moderate(y.operand(k).constant_value())) return k;
    return -1;
  }
  /// s * (k * y) is (s * k) * y for a number s, and (c * x) * (k * y) is (c * k) * (x * y), but for
  /// rounding: a multiplication less for each element.
  template <class S>
  static constexpr bool gather(S& result, const S& x, const S& y) {
    const int in_y = constant_factor(y);
    if (in_y < 0) return false;
    const S factor = y.operand(in_y), rest = y.operand(1 - in_y);
    if (x.rank() == 0) return result = (x * factor) * rest, true;
    const int in_x = constant_factor(x);
    if (in_x < 0 || x.shape() != y.shape()) return false;
    result = (x.operand(in_x) * factor) * (x.operand(1 - in_x) * rest);
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <Scalar X, Scalar Y>
  requires Lifted<X> || Lifted<Y>
constexpr op::lifted_result_of<op::multiply, X, Y> operator*(const X& x, const Y& y) {
  return op::apply<op::multiply>(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI

#include <fluxion/op/square.hpp>
