// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/turn.hpp>

#include <cmath>
#include <cstddef>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "lengths.hpp"

namespace {

constexpr auto waves = [](auto x) { return sum(sin(x) * cos(2 * x)); };
using planned =
    fluxion::planned<fluxion::program<decltype(waves), fluxion::signature_of<std::vector<double>>,
                                      fluxion::transform::gradient<true>>>;
using turn = fluxion::detail::loop_turn<planned, 0>;

}  // namespace

TEST_CASE("sine and cosine of one angle find each other in a turn") {
  static_assert(planned::size.loops == 1);
  int partners = 0;
  for (int i = 0; i < turn::instances; ++i) {
    const fluxion::instance& x = planned::plan.instances[static_cast<std::size_t>(i)];
    if (x.partner < 0) continue;
    ++partners;
    CHECK(planned::plan.instances[static_cast<std::size_t>(x.partner)].partner == i);
  }
  CHECK(partners == 4);  // of x, and of 2 x
}

TEST_CASE_TEMPLATE("and are computed together, in loops of every length", T, double, float) {
  for (std::size_t n = 0; n < 40; ++n) {
    const std::vector<T> x = numbers<T>(n, -9, 9);
    const auto [value, gradient] = fluxion::value_and_gradient(waves)(x);
    double expected = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double xi = static_cast<double>(x[i]);
      expected += std::sin(xi) * std::cos(2 * xi);
      const double slope = std::cos(xi) * std::cos(2 * xi) - 2 * std::sin(xi) * std::sin(2 * xi);
      CHECK(is_close(gradient[i], slope, 4));
    }
    CHECK(is_close(value, expected, 4 * static_cast<double>(n + 1)));
  }
}
