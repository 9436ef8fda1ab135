// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// ++ and -- of a number that has += and -=.
template <class Number>
struct counted_number {
  friend Number& operator++(Number& x) { return x += 1; }
  friend Number& operator--(Number& x) { return x -= 1; }
  friend Number operator++(Number& x, int) {
    const Number before = x;
    x += 1;
    return before;
  }
  friend Number operator--(Number& x, int) {
    const Number before = x;
    x -= 1;
    return before;
  }
};

/// The limits of numbers whose values are T.
template <class Number, class T>
struct limits_of_values : std::numeric_limits<T> {
  using of_values = std::numeric_limits<T>;
  static constexpr Number min() { return of_values::min(); }
  static constexpr Number max() { return of_values::max(); }
  static constexpr Number lowest() { return of_values::lowest(); }
  static constexpr Number epsilon() { return of_values::epsilon(); }
  static constexpr Number round_error() { return of_values::round_error(); }
  static constexpr Number infinity() { return of_values::infinity(); }
  static constexpr Number quiet_NaN() { return of_values::quiet_NaN(); }
  static constexpr Number signaling_NaN() { return of_values::signaling_NaN(); }
  static constexpr Number denorm_min() { return of_values::denorm_min(); }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
