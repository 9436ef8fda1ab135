// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y -= f_0 x_0 + f_1 x_1 + ...: `count` rows of n numbers, `stride` apart, each times its factor;
/// factors are `step` apart. y is none of the rows. What factors and solves matrices consists of.
template <class T>
constexpr void subtract_rows(const T* f, std::ptrdiff_t step, std::ptrdiff_t count, const T* x,
                             std::ptrdiff_t stride, T* __restrict y, std::ptrdiff_t n) {
  std::ptrdiff_t k = 0;
  // Four at a time: y is read and written a quarter as often.
  for (; k + 4 <= count; k += 4, f += 4 * step, x += 4 * stride) {
    const T f0 = f[0], f1 = f[step], f2 = f[2 * step], f3 = f[3 * step];
    const T *x1 = x + stride, *x2 = x1 + stride, *x3 = x2 + stride;
    for (std::ptrdiff_t j = 0; j < n; ++j)
      y[j] = y[j] - f0 * x[j] - f1 * x1[j] - f2 * x2[j] - f3 * x3[j];
  }
  for (; k < count; ++k, f += step, x += stride) {
    const T factor = *f;
    for (std::ptrdiff_t j = 0; j < n; ++j) y[j] -= factor * x[j];
  }
}

/// x_0 y_0 + x_1 y_1 + ..., in four sums that don't wait for each other.
template <class T>
constexpr T inner_product(const T* x, const T* y, std::ptrdiff_t n) {
  T sum[4]{};
  std::ptrdiff_t k = 0;
  for (; k + 4 <= n; k += 4)
    for (std::ptrdiff_t c = 0; c < 4; ++c) sum[c] += x[k + c] * y[k + c];
  for (; k < n; ++k) sum[0] += x[k] * y[k];
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

}  // namespace fluxion::inline FLUXION_ABI::op
