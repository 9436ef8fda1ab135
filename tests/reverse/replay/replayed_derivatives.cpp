// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/replayed_derivatives.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include <doctest/doctest.h>

using fluxion::on_tape;

namespace {

/// Arrays of numbers that stay small, an operation at random in each round, with branches: the same
/// code for duals, tapes and recordings that are held.
struct random_program {
  unsigned seed;

  template <class X>
  auto operator()(const X& x) const {
    std::mt19937 random(seed);
    X y = x;
    for (int round = 0; round < 12; ++round) {
      const X before = y;
      const std::size_t what = random() % 12, shift = random() % x.size();
      for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = step(what, before[i], before[(i + shift) % y.size()]);
    }
    auto sum = y[0] * 0;
    for (const auto& each : y) sum += each;
    return sum;
  }

 private:
  template <class T>
  static T step(std::size_t what, const T& a, const T& b) {
    switch (what) {
      case 0: return 0.5 * (a + b);
      case 1: return 0.5 * a * b;
      case 2: return a - 0.5 * b;
      case 3: return sin(a) * b;
      case 4: return a / (2 + b * b);
      case 5: return exp(-a * a) + b;
      case 6: return max(a, b);
      case 7: return min(a, 0.3) * 2;
      case 8: return abs(a) - b;
      case 9: return where(a < b, a * a, tanh(b));
      case 10: return pow(a * a + 0.1, 0.7);
      default:
        if (a > b) return log(1 + a * a);
        return sqrt(1 + b * b);
    }
  }
};

}  // namespace

TEST_CASE("replayed_derivatives: random programs as recorded anew and as duals") {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> any(-1, 1);
  int held_there = 0, not_there = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const random_program f{seed};
    std::vector<double> x(1 + seed);
    for (double& each : x) each = any(random);
    const auto held = fluxion::record(on_tape(f), x);
    CHECK(held.valid_at(x));
    auto vg = fluxion::value_and_gradient(held);
    for (const double by : {0.0, 1e-3, 0.1}) {
      for (double& each : x) each += by * any(random);
      if (!held.valid_at(x)) {
        ++not_there;
        CHECK_THROWS_AS((void)vg(x), fluxion::branch_error);
        continue;
      }
      ++held_there;
      const auto [value, gradient] = vg(x);
      const auto anew = fluxion::value_and_gradient(on_tape(f))(x);
      const auto duals = fluxion::gradient(fluxion::forward_mode(f))(x);
      CHECK(value == doctest::Approx(anew.value).epsilon(1e-13));
      double scale = 1;
      for (const double each : duals) scale = std::max(scale, std::abs(each));
      for (std::size_t i = 0; i < x.size(); ++i) {
        CHECK(std::abs(gradient[i] - anew.gradient[i]) <= 1e-12 * scale);
        CHECK(std::abs(gradient[i] - duals[i]) <= 1e-12 * scale);
      }
    }
  }
  CHECK(held_there > 100);
  CHECK(not_there > 5);
}
