// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/gamma.hpp>

#include <utility>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number, math::select;

static_assert(math::lgamma(1.0) == 0 && math::lgamma(2.0) == 0 && math::lgamma(0.0) == inf<double>);
static_assert(math::lgamma(-3.0f) == inf<float> && math::lgamma(-inf<double>) == inf<double>);
static_assert(math::lgamma(1e306) == inf<double> && math::lgamma(1e37f) == inf<float>);
static_assert(math::lgamma(no_number<double>) != math::lgamma(no_number<double>));

namespace {
/// From mpmath, for x > 0 and below.
constexpr std::pair<double, double> known[] = {{1e-300, 690.77552789821368},
                                               {9.9999999999999995e-21, 46.051701859880914},
                                               {0.03125, 3.4484891277979584},
                                               {0.25, 1.2880225246980774},
                                               {0.36998999999999999, 0.87697477291701864},
                                               {0.37, 0.87694681948487929},
                                               {0.75, 0.20328095143129538},
                                               {0.9990234375, 0.0005644719118551234},
                                               {1, 0},
                                               {1.0009765625, -0.00056290317999120468},
                                               {1.25, -0.098271836421813155},
                                               {1.3698999999999999, -0.11729618870863485},
                                               {1.375, -0.11775527074107878},
                                               {1.4616321449683622, -0.12148629053584961},
                                               {1.75, -0.084401121020485553},
                                               {1.9990234375, -0.0004125677359714894},
                                               {2, 0},
                                               {2.0009765625, 0.00041318279306425424},
                                               {2.375, 0.20069846037745584},
                                               {2.5, 0.28468287047291918},
                                               {3.5, 1.2009736023470743},
                                               {4, 1.791759469228055},
                                               {5.75, 4.3667160366222859},
                                               {7.9375, 8.3994445251249577},
                                               {8, 8.5251613610654147},
                                               {8.0625, 8.6513982694450764},
                                               {12.5, 18.734347511936445},
                                               {100.25, 360.28455963776423},
                                               {10000000000, 220258509288.81058},
                                               {1.0000000000000001e+300, 6.8977552789821374e+302}};
constexpr std::pair<double, double> known_below[] = {{-0.03125, 3.4845895751341396},
                                                     {-0.5, 1.2655121234846454},
                                                     {-0.96875, 3.4802378261125386},
                                                     {-1.5, 0.86004701537648098},
                                                     {-2.25, 0.55550154502064752},
                                                     {-3.625, -1.4053653886155431},
                                                     {-10.0625, -12.472560090811657},
                                                     {-100.5, -364.90096830942736},
                                                     {-9.9999999999999995e-21, 46.051701859880914}};
}  // namespace

TEST_CASE("lgamma, against values of mpmath") {
  for (const auto& [x, y] : known) {
    CAPTURE(x);
    CHECK(accuracy::ulps<double>(math::lgamma(x), y) <= 4);
  }
  for (const auto& [x, y] : known_below) {
    CAPTURE(x);
    CHECK(accuracy::ulps<double>(math::lgamma(x), y) <= 4);
  }
}

TEST_CASE("lgamma: special values") {
  CHECK(math::lgamma(0.0) == inf<double>);
  CHECK(math::lgamma(-0.0) == inf<double>);
  CHECK(math::lgamma(-7.0) == inf<double>);
  CHECK(math::lgamma(-1e30) == inf<double>);
  CHECK(math::lgamma(0x1p-1074) == 744.44007192138122);
  CHECK(std::isfinite(math::lgamma(2.559983e305)));
  CHECK(math::lgamma(2.55999e305) == inf<double>);
  CHECK(!std::signbit(math::lgamma(1.0f)));
}

TEST_CASE_TEMPLATE("lgamma of batches", T, float, double) {
  const auto function = [](auto x) { return math::lgamma(x); };
  const auto reference = [](auto x) { return x > 0 || x != x ? std::lgamma(x) : 0; };
  const auto above_0 = [&](auto x) {
    return select(x > decltype(x)(0) || x != x, function(x), decltype(x)(0));
  };
  accuracy::check<T>(4, 0, 10, above_0, reference);
  accuracy::check<T>(4, 0.9, 1.1, above_0, reference);
  accuracy::check<T>(4, 1.9, 2.1, above_0, reference);
}

TEST_CASE("lgamma below 0: to rounding of its terms") {
  using V = fluxion::simd::lanes_of<double>;
  const std::vector<double> x = accuracy::points<double>(-30, 0);
  std::vector<double> y(x.size());
  for (std::size_t i = 0; i < x.size(); i += fluxion::simd::width<double>)
    fluxion::simd::store(&y[i], math::lgamma(fluxion::simd::load<V>(&x[i])));
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!(x[i] < 0) || std::isinf(std::lgamma(x[i]))) continue;
    CAPTURE(x[i]);
    const double terms = std::max({1.0, std::abs(y[i]), std::lgamma(-x[i])});
    CHECK(std::abs(y[i] - std::lgamma(x[i])) <= 4 * std::numeric_limits<double>::epsilon() * terms);
  }
}
