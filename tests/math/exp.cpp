// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/exp.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::exp(0.0) == 1 && math::exp(0.0f) == 1);
static_assert(math::exp(1.0) > 2.718281828459044 && math::exp(1.0) < 2.718281828459047);
static_assert(math::exp(710.0) == inf<double> && math::exp(-746.0) == 0);
static_assert(math::exp(-745.0) == std::numeric_limits<double>::denorm_min());
static_assert(math::exp(89.0f) == inf<float> && math::exp(-inf<float>) == 0);
static_assert(math::exp(no_number<double>) != math::exp(no_number<double>));
static_assert(math::expm1(0.0) == 0 && math::expm1(1e-20) == 1e-20 && math::expm1(-800.0) == -1);
static_assert(math::expm1(inf<double>) == inf<double> && math::expm1(-1e-30f) == -1e-30f);
static_assert(math::exp2(10.0) == 1024 && math::exp2(-3.0f) == 0.125f && math::exp2(0.0) == 1);
static_assert(math::exp2(1024.0) == inf<double> && math::exp2(128.0f) == inf<float> &&
              math::exp2(-1e9) == 0);
static_assert(math::exp2(-1074.0) == std::numeric_limits<double>::denorm_min());

TEST_CASE_TEMPLATE("exp", T, float, double) {
  const auto function = [](auto x) { return math::exp(x); };
  const auto reference = [](auto x) { return std::exp(x); };
  accuracy::check<T>(1.5, -2, 2, function, reference);
  accuracy::check<T>(1.5, sizeof(T) == 8 ? -750 : -105, sizeof(T) == 8 ? 712 : 90, function,
                     reference);
}

TEST_CASE_TEMPLATE("expm1", T, float, double) {
  const auto function = [](auto x) { return math::expm1(x); };
  const auto reference = [](auto x) { return std::expm1(x); };
  accuracy::check<T>(2.5, -2, 2, function, reference);
  accuracy::check<T>(2.5, -40, sizeof(T) == 8 ? 712 : 90, function, reference);
}

TEST_CASE_TEMPLATE("exp2", T, float, double) {
  const auto function = [](auto x) { return math::exp2(x); };
  const auto reference = [](auto x) { return std::exp2(x); };
  accuracy::check<T>(1.5, -2, 2, function, reference);
  accuracy::check<T>(1.5, sizeof(T) == 8 ? -1080 : -152, sizeof(T) == 8 ? 1030 : 130, function,
                     reference);
}
