// SPDX-License-Identifier: BSL-1.0
// An operation that the library doesn't have, in the user's own file.
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <fluxion/forward/dual.hpp>

// [operation]
namespace mine {

/// y = x ln(x), 0 at 0; dy/dx = ln(x) + 1.
struct x_log_x {
  static constexpr auto info = fluxion::op::describe{
      .name = "x_log_x", .cost = fluxion::op::cost::transcendental, .domain = {{{0.1, 4}}}};

  static constexpr auto value(const auto& x) {
    return fluxion::op::where::value(x > 0, x * fluxion::math::log(x), x * 0);
  }
  static constexpr auto derivative(const auto& x, const auto& /*y*/) {
    return fluxion::op::call<fluxion::op::log>(x) + 1;
  }
};

template <fluxion::Scalar X>
constexpr auto xlogx(const X& x, fluxion::source_line at = {}) {
  return fluxion::op::apply_at<x_log_x>(at, x);
}

}  // namespace mine
// [/operation]

// [two_operands]
namespace mine {

/// z = x^2 + y^2; dz/dx = 2 x, dz/dy = 2 y.
struct squares {
  static constexpr auto info = fluxion::op::describe{.name = "squares"};
  static constexpr auto value(const auto& x, const auto& y) { return x * x + y * y; }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T& /*z*/) {
    return {2 * x, 2 * y};
  }
};

}  // namespace mine
// [/two_operands]

namespace {

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "own_operation: not so: %s\n", what);
  std::exit(1);
}
#define EXPECT(...) expect(__VA_ARGS__, #__VA_ARGS__)

bool near(double a, double b) { return std::abs(a - b) <= 1e-13 * std::abs(b); }

// [fused]
constexpr auto entropy = [](auto p) { return -sum(mine::xlogx(p)); };
// [/fused]

void fused_loop() {
  // [use]
  std::vector<double> p{0.1, 0.2, 0.3, 0.4};
  auto [value, gradient] = fluxion::value_and_gradient(entropy)(p);
  auto report = fluxion::check_gradient(entropy, p);
  // [/use]
  EXPECT(near(value, -(0.1 * std::log(0.1) + 0.2 * std::log(0.2) + 0.3 * std::log(0.3) +
                       0.4 * std::log(0.4))));
  EXPECT(near(gradient[1], -std::log(0.2) - 1));
  EXPECT(report.passed);
}

// [twice]
constexpr auto f = [](auto x) { return mine::xlogx(x); };
constexpr auto curvature = fluxion::gradient(fluxion::gradient(f));
static_assert(curvature(4.0) == 0.25);  // 1 / x
// [/twice]

void with_dual_numbers() {
  // [dual]
  auto y = mine::xlogx(fluxion::dual<double>::variable(2.0));
  double slope = y.tangent[0];
  // [/dual]
  EXPECT(near(y.value, 2 * std::log(2.0)));
  EXPECT(near(slope, std::log(2.0) + 1));
}

constexpr auto radius = [](auto x, auto y) {
  return sqrt(fluxion::op::apply<mine::squares>(x, y));
};

void two_operands() {
  const auto [dx, dy] = fluxion::gradient(radius)(3.0, 4.0);
  EXPECT(near(dx, 0.6) && near(dy, 0.8));
}

}  // namespace

int main() {
  fused_loop();
  with_dual_numbers();
  two_operands();
}
