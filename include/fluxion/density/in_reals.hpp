// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <limits>

#include <fluxion/base/scalar.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// What a logarithm of a density is outside of its support; where() keeps its derivatives at 0.
inline constexpr double outside_support = -std::numeric_limits<double>::infinity();

/// A whole number as a real one: 1 / 2 shall not be 0.
template <Scalar X>
constexpr auto real_number(const X& x) {
  if constexpr (std::integral<X>)
    return static_cast<double>(x);
  else
    return x;
}

/// f of operands that a user has written on that line. Plain numbers come in one type, in which
/// the result is given, whatever type the numbers of f have.
template <class F, Scalar... X>
constexpr auto in_reals(const source_line& at, const F& f, const X&... x) {
  const op::call_site here(at, x...);
  if constexpr ((Number<X> && ...)) {
    using T = op::detail::real_of<X...>;
    return static_cast<T>(f(static_cast<T>(x)...));
  } else {
    return f(real_number(x)...);
  }
}

}  // namespace fluxion::inline FLUXION_ABI::detail
