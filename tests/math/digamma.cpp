// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/digamma.hpp>

#include <utility>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number, math::select;

static_assert(math::digamma(0.0) == -inf<double> && math::digamma(-0.0f) == inf<float>);
static_assert(math::digamma(-1.0) != math::digamma(-1.0) &&
              math::digamma(inf<float>) == inf<float>);
static_assert(math::digamma(no_number<double>) != math::digamma(no_number<double>));
static_assert(math::digamma(-0.5f) > 0.0364 && math::digamma(-0.5f) < 0.0365);

namespace {
/// From mpmath.
constexpr std::pair<double, double> known[] = {{1e-300, -9.999999999999999e+299},
                                               {9.9999999999999995e-21, -1e+20},
                                               {0.03125, -32.526953288606116},
                                               {0.25, -4.2274535333762655},
                                               {0.75, -1.0858608797864722},
                                               {0.9990234375, -0.57882319320592079},
                                               {1, -0.57721566490153287},
                                               {1.0009765625, -0.5756104293406219},
                                               {1.25, -0.22745353337626542},
                                               {1.4375, -0.023613544005297898},
                                               {1.4616321449683622, -9.2412655217294273e-17},
                                               {1.46875, 0.0068654114707357768},
                                               {1.75, 0.24747245354686118},
                                               {2, 0.42278433509846713},
                                               {2.25, 0.57254646662373454},
                                               {2.3125, 0.60679918569492197},
                                               {3.5, 1.1031566406452431},
                                               {4, 1.2561176684318005},
                                               {5.75, 1.6597303710679365},
                                               {7.9375, 2.0072856526575245},
                                               {8, 2.0156414779556102},
                                               {8.0625, 2.0239281619351206},
                                               {12.5, 2.4851956512749123},
                                               {100.25, 4.6026712432747123},
                                               {10000000000, 23.025850929890456},
                                               {1.0000000000000001e+300, 690.77552789821368},
                                               {-0.03125, 31.37017221175131},
                                               {-0.25, 2.9141391202135276},
                                               {-0.96875, -31.494695224089988},
                                               {-1.25, 3.7141391202135279},
                                               {-2.25, 4.1585835646579721},
                                               {-3.625, 0.11820001615737401},
                                               {-10.0625, 18.151535694825249},
                                               {-100.25, 7.7542389592086458},
                                               {-9.9999999999999995e-21, 1e+20}};
}  // namespace

TEST_CASE("digamma, against values of mpmath") {
  for (const auto& [x, y] : known) {
    CAPTURE(x);
    CHECK(accuracy::ulps<double>(math::digamma(x), y) <= 4);
    if (std::abs(x) < 1e-30 || std::abs(x) > 1e30) continue;
    CHECK(std::abs(math::digamma(static_cast<float>(x)) - static_cast<float>(y)) <=
          1e-5 * (1 + std::abs(y)));
  }
}

TEST_CASE("digamma: special values") {
  CHECK(math::digamma(0.0) == -inf<double>);
  CHECK(math::digamma(-0.0) == inf<double>);
  CHECK(std::isnan(math::digamma(-7.0)));
  CHECK(std::isnan(math::digamma(-1e30)));
  CHECK(std::isnan(math::digamma(-inf<double>)));
  CHECK(math::digamma(inf<double>) == inf<double>);
  CHECK(math::digamma(0x1p-1074) == -inf<double>);
  CHECK(math::digamma(1e-308) == -1e308);
}

// Numbers of a float are computed in double.
TEST_CASE("digamma of batches of float") {
  const auto function = [](auto x) { return math::digamma(x); };
  const auto above_0 = [&](auto x) {
    return select(x > decltype(x)(0) || x != x, function(x), decltype(x)(0));
  };
  const auto reference = [](double x) { return x > 0 || x != x ? math::digamma(x) : 0; };
  accuracy::check<float>(4, 0, 10, above_0, reference);
  accuracy::check<float>(4, 1.4, 1.5, above_0, reference);
}

TEST_CASE_TEMPLATE("digamma: lanes are as numbers, to rounding", T, float, double) {
  using V = fluxion::simd::lanes_of<T>;
  std::vector<T> x = accuracy::points<T>(-20, 20), y(x.size());
  for (std::size_t i = 0; i < x.size(); i += fluxion::simd::width<T>)
    fluxion::simd::store(&y[i], math::digamma(fluxion::simd::load<V>(&x[i])));
  for (std::size_t i = 0; i < x.size(); ++i) {
    const T exact = math::digamma(x[i]);
    const bool special = std::isnan(exact) || std::isinf(exact);
    CAPTURE(x[i]);
    if (special)
      CHECK((std::isnan(exact) ? std::isnan(y[i]) : y[i] == exact));
    else
      CHECK(std::abs(y[i] - exact) <=
            10 * std::numeric_limits<T>::epsilon() * (1 + std::abs(exact)));
  }
}
