// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/hyperbolic.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;

static_assert(math::tanh(0.0) == 0 && math::tanh(50.0) == 1 && math::tanh(-50.0f) == -1);
static_assert(math::tanh(1e-20) == 1e-20 && math::tanh(accuracy::inf<double>) == 1);
static_assert(math::sinh(0.0) == 0 && math::sinh(1e-20) == 1e-20 &&
              math::sinh(-1.0f) == -1.17520118f);
static_assert(math::cosh(0.0) == 1 && math::cosh(-1e-20) == 1 && math::cosh(0.5f) == 1.12762594f);
static_assert(math::sinh(711.0) == accuracy::inf<double> &&
              math::sinh(-90.0f) == -accuracy::inf<float>);
static_assert(math::cosh(-1000.0) == accuracy::inf<double> &&
              math::cosh(710.0) < accuracy::inf<double>);
static_assert(math::sinh(710.475860073943) < accuracy::inf<double>);

TEST_CASE_TEMPLATE("tanh", T, float, double) {
  const auto function = [](auto x) { return math::tanh(x); };
  const auto reference = [](auto x) { return std::tanh(x); };
  accuracy::check<T>(3, -1, 1, function, reference);
  accuracy::check<T>(3, -25, 25, function, reference);
}

TEST_CASE_TEMPLATE("sinh", T, float, double) {
  const auto function = [](auto x) { return math::sinh(x); };
  const auto reference = [](auto x) { return std::sinh(x); };
  accuracy::check<T>(2.5, -1, 1, function, reference);
  accuracy::check<T>(2.5, -25, 25, function, reference);
  accuracy::check<T>(2.5, sizeof(T) == 8 ? -712 : -91, sizeof(T) == 8 ? 712 : 91, function,
                     reference);
}

TEST_CASE_TEMPLATE("cosh", T, float, double) {
  const auto function = [](auto x) { return math::cosh(x); };
  const auto reference = [](auto x) { return std::cosh(x); };
  accuracy::check<T>(2.5, -1, 1, function, reference);
  accuracy::check<T>(2.5, -25, 25, function, reference);
  accuracy::check<T>(2.5, sizeof(T) == 8 ? -712 : -91, sizeof(T) == 8 ? 712 : 91, function,
                     reference);
}

TEST_CASE_TEMPLATE("sinh and cosh together are what they are apart", T, float, double) {
  const auto sine = [](auto x) { return math::sinhcosh(x).sine; };
  const auto cosine = [](auto x) { return math::sinhcosh(x).cosine; };
  accuracy::check<T>(2.5, -2, 2, sine, [](auto x) { return std::sinh(x); });
  accuracy::check<T>(2.5, -2, 2, cosine, [](auto x) { return std::cosh(x); });
}
