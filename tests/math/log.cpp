// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/log.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::log(1.0) == 0 && math::log(1.0f) == 0);
static_assert(math::log(0.0) == -inf<double> && math::log(inf<double>) == inf<double>);
static_assert(math::log(-1.0) != math::log(-1.0) &&
              math::log(no_number<float>) != math::log(no_number<float>));
static_assert(math::log(0x1p-1074) < -744.44 && math::log(0x1p-1074) > -744.45);
static_assert(math::log1p(0.0) == 0 && math::log1p(1e-20) == 1e-20);
static_assert(math::log1p(-1.0) == -inf<double> && math::log1p(inf<float>) == inf<float>);
static_assert(math::log1p(-2.0) != math::log1p(-2.0) && math::log1p(1e308) < 710);
static_assert(math::log2(1024.0) == 10 && math::log2(0.125f) == -3 && math::log2(1.0) == 0);
static_assert(math::log2(0x1p-1074) == -1074 &&
              math::log2(0.0) == -std::numeric_limits<double>::infinity());
static_assert(math::log10(1.0) == 0 && math::log10(1000.0) == 3 && math::log10(1e-5f) == -5);

TEST_CASE_TEMPLATE("log", T, float, double) {
  const auto function = [](auto x) { return math::log(x); };
  const auto reference = [](auto x) { return std::log(x); };
  accuracy::check<T>(1.5, 0, 3, function, reference);
  accuracy::check<T>(1.5, 0.9, 1.1, function, reference);
}

TEST_CASE_TEMPLATE("log1p", T, float, double) {
  const auto function = [](auto x) { return math::log1p(x); };
  const auto reference = [](auto x) { return std::log1p(x); };
  accuracy::check<T>(2, -1, 3, function, reference);
  accuracy::check<T>(2, -0.1, 0.1, function, reference);
}

TEST_CASE_TEMPLATE("log2", T, float, double) {
  const auto function = [](auto x) { return math::log2(x); };
  const auto reference = [](auto x) { return std::log2(x); };
  accuracy::check<T>(2, 0, 3, function, reference);
  accuracy::check<T>(2, 0.7, 1.4, function, reference);
}

TEST_CASE_TEMPLATE("log10", T, float, double) {
  const auto function = [](auto x) { return math::log10(x); };
  const auto reference = [](auto x) { return std::log10(x); };
  accuracy::check<T>(2.5, 0, 3, function, reference);
  accuracy::check<T>(2.5, 0.7, 1.4, function, reference);
}
