// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/trigonometric.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf;

static_assert(math::sin(0.0) == 0 && math::cos(0.0) == 1 && math::tan(0.0f) == 0);
static_assert(std::bit_cast<std::uint64_t>(math::sin(-0.0)) == std::uint64_t{1} << 63);
static_assert(math::abs(math::sin(1.0) - 0.84147098480789651) < 2e-16);
static_assert(math::abs(math::cos(1e22) - 0.52321478539513895) < 3e-16);
static_assert(math::abs(math::tan(1e22) + 1.6287782256068989) < 1e-15);
static_assert(math::abs(math::sin(1e22f) + 0.734081535f) < 1e-7f);
static_assert(math::sin(inf<double>) != math::sin(inf<double>));
static_assert(math::sincos(1.0).cosine == math::cos(1.0));

namespace {
template <class T, class F, class R>
void check(double bound, F function, R reference) {
  for (const T edge : {T(1), T(10), math::detail::angle_constants<T>::limit})
    accuracy::check<T>(bound, -edge, edge, function, reference);
}
}  // namespace

TEST_CASE_TEMPLATE("sin, cos, tan", T, float, double) {
  check<T>(
      2.5, [](auto x) { return math::sin(x); }, [](auto x) { return std::sin(x); });
  check<T>(
      2.5, [](auto x) { return math::cos(x); }, [](auto x) { return std::cos(x); });
  check<T>(
      4, [](auto x) { return math::tan(x); }, [](auto x) { return std::tan(x); });
}

TEST_CASE_TEMPLATE("sine and cosine together", T, float, double) {
  check<T>(
      2.5, [](auto x) { return math::sincos(x).sine; }, [](auto x) { return std::sin(x); });
  check<T>(
      2.5, [](auto x) { return math::sincos(x).cosine; }, [](auto x) { return std::cos(x); });
}

TEST_CASE_TEMPLATE("sine and cosine stay within 1", T, float, double) {
  using V = fluxion::simd::lanes_of<T>;
  using math::any;  // for one lane
  for (const T x : accuracy::points<T>(-0.001, 0.001)) {
    if (!std::isfinite(x)) continue;
    const V right = V(T(1.5707963267948966) + x);
    if (any(math::cos(V(x)) > V(1)) || any(math::sin(right) > V(1))) FAIL_CHECK(x);
    if (any(math::sincos(V(x)).cosine > V(1)) || any(math::sincos(right).sine > V(1)))
      FAIL_CHECK(x);
  }
}
