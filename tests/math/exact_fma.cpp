// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/exact_fma.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::exact_fma(2.0, 3.0, 4.0) == 10 && math::exact_fma(2.0f, 3.0f, 4.0f) == 10);
static_assert(math::exact_fma(0.1, 10.0, -1.0) == 0x1p-54);
static_assert(math::exact_fma(1 + 0x1p-52, 1 + 0x1p-52, -1 - 0x1p-51) == 0x1p-104);
// Halfway but for the last part: rounding twice would go to the even number.
static_assert(math::exact_fma(1 + 0x1p-52, 0x1p-53, 1.0) == 1 + 0x1p-52);
static_assert(math::exact_fma(1 + 0x1p-23f, 0x1p-24f, 1.0f) == 1 + 0x1p-23f);
static_assert(math::exact_fma(inf<double>, 1.0, 2.0) == inf<double>);
static_assert(math::exact_fma(1.0, no_number<double>, 2.0) != 0);

TEST_CASE_TEMPLATE("exact_fma: the same everywhere", T, float, double) {
  const auto function = [](auto x, auto y) { return math::exact_fma(x, y, x - y); };
  const auto each = [](auto x, auto y) {
    using math::map_lanes;
    return map_lanes([](auto a, auto b) { return std::fma(a, b, a - b); }, x, y);
  };
  const auto in_constants = [](auto x, auto y) {
    using math::map_lanes;
    return map_lanes([](auto a, auto b) { return math::detail::fma_in_constants(a, b, a - b); }, x,
                     y);
  };
  std::mt19937_64 random(1);
  std::vector<T> x, y, near, more;
  for (int i = 0; i < 64000; ++i) {
    x.push_back(accuracy::any_bits<T>(random)), y.push_back(accuracy::any_bits<T>(random));
    std::uniform_real_distribution<T> even(-2, 2);
    near.push_back(even(random)), more.push_back(even(random));
  }
  const auto count = [](const auto& f, const auto& g, const auto& a, const auto& b) {
    using V = fluxion::simd::lanes_of<T>;
    constexpr std::size_t width = fluxion::simd::lanes<V>;
    std::size_t apart = 0;
    for (std::size_t i = 0; i < a.size(); i += width) {
      const V p = fluxion::simd::load<V>(&a[i]), q = fluxion::simd::load<V>(&b[i]);
      T left[width], right[width];
      fluxion::simd::store(left, V(f(p, q)));
      fluxion::simd::store(right, V(g(p, q)));
      for (std::size_t k = 0; k < width; ++k)
        apart += left[k] != right[k] && !(left[k] != left[k] && right[k] != right[k]);
    }
    return apart;
  };
  CHECK(count(function, each, x, y) == 0);
  CHECK(count(function, each, near, more) == 0);
  CHECK(count(in_constants, each, near, more) == 0);
}
