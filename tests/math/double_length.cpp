// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/double_length.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;

TEST_CASE_TEMPLATE("a product and its error are exact together", T, float, double) {
  constexpr T a = T(1) / 3, b = T(1) / 7;
  constexpr T error = math::product_error(a, b, a * b);
  CHECK(error == std::fma(a, b, -(a * b)));
  CHECK(error != 0);

  using V = fluxion::simd::lanes_of<T>;
  CHECK(fluxion::simd::reduce_max(math::product_error(V(a), V(b), V(a) * V(b))) == error);
}

TEST_CASE_TEMPLATE("twice the digits", T, float, double) {
  using wide = accuracy::wide<T>;
  if (std::numeric_limits<wide>::digits == std::numeric_limits<T>::digits) return;
  const auto value = [](math::double_length<T> x) { return wide(x.high) + wide(x.low); };
  const auto close = [](wide a, wide b) {
    const wide bound = 4 * std::max(std::numeric_limits<wide>::epsilon(),
                                    wide(std::numeric_limits<T>::epsilon()) *
                                        wide(std::numeric_limits<T>::epsilon()));
    return std::abs(a - b) <= bound * std::abs(b);
  };
  const T x = T(1.1), y = T(0.3);
  const auto sum = math::ordered_sum(x, y);
  CHECK(value(sum) == wide(x) + wide(y));
  CHECK(close(value(sum * y), value(sum) * wide(y)));
  CHECK(close(value(sum * sum), value(sum) * value(sum)));
  CHECK(close(value(math::quotient(y, sum)), wide(y) / value(sum)));
}
