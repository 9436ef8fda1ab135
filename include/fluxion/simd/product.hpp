// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/math/abs.hpp>
#include <fluxion/math/format.hpp>
#include <fluxion/simd/batch.hpp>
#include <fluxion/simd/lanes.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

namespace detail {

/// The product of those elements that aren't 0, and how many are.
template <class T>
struct nonzero_product {
  T product = 1;
  T zeros = 0;
};

template <class V, int Chains, class T>
FLUXION_INLINE std::ptrdiff_t multiply_nonzero(const T* x, std::ptrdiff_t i, std::ptrdiff_t n,
                                               nonzero_product<T>& result) {
  constexpr auto w = static_cast<std::ptrdiff_t>(lanes<V>);
  if (i + Chains * w > n) return i;
  V product[Chains], zeros[Chains];
  for (int c = 0; c < Chains; ++c) product[c] = V(T(1)), zeros[c] = V(T(0));
  for (; i + Chains * w <= n; i += Chains * w)
    for (int c = 0; c < Chains; ++c) {
      const V xi = load<V>(x + i + c * w);
      const auto is_zero = xi == V(T(0));
      product[c] = product[c] * select(is_zero, V(T(1)), xi);
      zeros[c] = zeros[c] + select(is_zero, V(T(1)), V(T(0)));
    }
  for (int c = 1; c < Chains; ++c) {
    product[0] = product[0] * product[c];
    zeros[0] = zeros[0] + zeros[c];
  }
  result.product *= reduce_mul(product[0]);
  result.zeros += reduce_add(zeros[0]);
  return i;
}

template <class T>
constexpr bool is_normal(T x) {
  return math::abs(x) >= math::format<T>::min_normal && math::abs(x) <= math::format<T>::max;
}

}  // namespace detail

/// y_i = the product of all elements but x_i, where elements are 0: with one only its own place is
/// left, with more none. False, and nothing is written, if none is 0 or the product of the others
/// has left the normal numbers. No aliasing.
template <class T>
[[gnu::noinline]] bool products_beside_zeros(const T* x, std::ptrdiff_t n, T* y) {
  using V = lanes_of<T>;
  detail::nonzero_product<T> rest;
  std::ptrdiff_t i = detail::multiply_nonzero<V, 4>(x, 0, n, rest);
  i = detail::multiply_nonzero<V, 1>(x, i, n, rest);
  detail::multiply_nonzero<T, 1>(x, i, n, rest);
  if (!detail::is_normal(rest.product) || rest.zeros == 0) return false;
  const T alone = rest.zeros == 1 ? rest.product : T(0);
  constexpr auto w = static_cast<std::ptrdiff_t>(lanes<V>);
  for (i = 0; i + w <= n; i += w)
    store(y + i, select(load<V>(x + i) == V(T(0)), V(alone), V(T(0))));
  for (; i < n; ++i) y[i] = x[i] == 0 ? alone : T(0);
  return true;
}

/// The same from the product of all, by division: false, and nothing is written, if that is no
/// normal number, so that a quotient would have lost digits. No aliasing.
template <class T>
FLUXION_INLINE bool quotients_of_product(const T* x, std::ptrdiff_t n, T product, T* y) {
  using V = lanes_of<T>;
  constexpr auto w = static_cast<std::ptrdiff_t>(lanes<V>);
  if (!detail::is_normal(product)) [[unlikely]]
    return false;
  std::ptrdiff_t i = 0;
  for (; i + 4 * w <= n; i += 4 * w) {
    V quotient[4];
    for (int k = 0; k < 4; ++k) quotient[k] = V(product) / load<V>(x + i + k * w);
    for (int k = 0; k < 4; ++k) store(y + i + k * w, quotient[k]);
  }
  for (; i + w <= n; i += w) store(y + i, V(product) / load<V>(x + i));
  for (; i < n; ++i) y[i] = product / x[i];
  return true;
}

}  // namespace fluxion::inline FLUXION_ABI::simd
