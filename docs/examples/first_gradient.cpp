// SPDX-License-Identifier: BSL-1.0
// The programs of the tutorial "A first gradient", one function each.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <tuple>
#include <vector>

#include <fluxion/fluxion.hpp>

namespace {

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "first_gradient: not so: %s\n", what);
  std::exit(1);
}
#define EXPECT(...) expect(__VA_ARGS__, #__VA_ARGS__)

bool near(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b)); }

void one_number() {
  // [one_number]
  auto f = [](auto x) { return x * sin(x); };
  auto dfdx = fluxion::gradient(f);
  double slope = dfdx(2.0);  // sin(2) + 2 cos(2)
  // [/one_number]
  EXPECT(near(slope, std::sin(2.0) + 2 * std::cos(2.0)));
}

// [constant]
constexpr auto cube = [](auto x) { return x * x * x; };
static_assert(fluxion::gradient(cube)(2.0) == 12.0);
// [/constant]

void several_numbers() {
  // [several_numbers]
  auto f = [](auto x, auto y) { return sin(x) * y + exp(x * y); };
  double v = f(1.0, 2.0);  // still an ordinary function
  auto [value, gradient] = fluxion::value_and_gradient(f)(1.0, 2.0);
  auto [dfdx, dfdy] = gradient;  // a std::tuple: one derivative for each argument
  // [/several_numbers]
  EXPECT(near(value, v));
  EXPECT(near(dfdx, 2 * std::cos(1.0) + 2 * std::exp(2.0)));
  EXPECT(near(dfdy, std::sin(1.0) + std::exp(2.0)));
}

// [log_sum_exp]
constexpr auto log_sum_exp = [](auto x) { return log(sum(exp(x))); };
// [/log_sum_exp]

void arrays() {
  // [arrays]
  std::vector<double> x{1, 2, 3};
  std::vector<double> g = fluxion::gradient(log_sum_exp)(x);
  double v = fluxion::value(log_sum_exp)(x);
  // [/arrays]
  EXPECT(near(g[0] + g[1] + g[2], 1));
  EXPECT(near(v, std::log(std::exp(1.0) + std::exp(2.0) + std::exp(3.0))));
}

void elements() {
  // [elements]
  auto chain = [](auto x) {
    decltype(x) total = 0;
    for (std::size_t i = 0; i + 1 < x.size(); ++i)
      total += square(1 - x[i]) + 100 * square(x[i + 1] - square(x[i]));
    return total;
  };
  std::array<double, 3> g = fluxion::gradient(chain)(std::array{1.0, 1.0, 2.0});
  // [/elements]
  EXPECT(near(g[0], 0) && near(g[1], -400) && near(g[2], 200));
}

void slices() {
  // [slices]
  auto chain = [](auto x) {
    auto here = slice(x, 0, -1);  // all but the last
    auto next = slice(x, 1);      // all but the first
    return sum(square(1 - here) + 100 * square(next - square(here)));
  };
  std::vector<double> g = fluxion::gradient(chain)(std::vector{1.0, 1.0, 2.0});
  // [/slices]
  EXPECT(near(g[0], 0) && near(g[1], -400) && near(g[2], 200));
}

void in_place() {
  const std::vector<double> x{1, 2, 3};
  // [in_place]
  auto value_and_gradient = fluxion::value_and_gradient(log_sum_exp);
  std::vector<double> g;
  for (int step = 0; step < 10; ++step) {
    double v = value_and_gradient.into(g, x);  // g is made to fit, at the first call
    std::printf("%.3f %.3f\n", v, g[0]);
  }
  // [/in_place]
  EXPECT(near(g[0] + g[1] + g[2], 1));
}

// [data]
constexpr auto loss = [](auto w, auto b, auto X, auto y) {
  return sum(log1p(exp(-y * (matmul(X, w) + b))));
};
// [/data]

void several_arguments() {
  // [several_arguments]
  fluxion::tensor<double, fluxion::dynamic, 2> X{{1, 2}, {3, 4}, {5, 7}};
  std::vector<double> y{1, -1, 1};
  std::vector<double> w{0.1, -0.2};
  double b = 0.5;

  auto loss_and_gradient = fluxion::value_and_gradient(loss);
  auto [v, g] = loss_and_gradient(w, b, fluxion::data(X), fluxion::data(y));
  auto [gw, gb] = g;  // std::vector<double> and double: X and y are data
  v = loss_and_gradient.into(std::tie(gw, gb), w, b, fluxion::data(X), fluxion::data(y));
  // [/several_arguments]
  EXPECT(gw.size() == 2);
  EXPECT(fluxion::check_gradient(loss, w, b, fluxion::data(X), fluxion::data(y)).passed);
}

void second_derivatives() {
  // [hessian]
  auto rosenbrock = [](auto x) { return square(1 - x[0]) + 100 * square(x[1] - square(x[0])); };
  std::array x{1.0, 1.0};
  std::array<std::array<double, 2>, 2> H = fluxion::hessian(rosenbrock)(x);
  std::array<double, 2> Hv = fluxion::hvp(rosenbrock)(x, std::array{1.0, 0.0});  // H times a vector
  // [/hessian]
  EXPECT(near(H[0][0], 802) && near(H[0][1], -400) && near(H[1][1], 200));
  EXPECT(near(Hv[0], 802) && near(Hv[1], -400));
}

// [compose]
constexpr auto fourth_power = [](auto x) { return x * x * x * x; };
static_assert(fluxion::gradient(fluxion::gradient(fourth_power))(2.0) == 48.0);
// [/compose]

// [where]
constexpr auto entropy_term = [](auto x) { return where(x > 0, -x * log(x), 0); };
// [/where]

void conditions() {
  // [where_result]
  double slope = fluxion::gradient(entropy_term)(0.0);  // 0, not NaN: log(0) isn't taken
  // [/where_result]
  EXPECT(slope == 0);
}

void checking() {
  const std::vector<double> x{1, 2, 3};
  // [check]
  fluxion::gradient_report report = fluxion::check_gradient(log_sum_exp, x);
  std::cout << report << '\n';
  // [/check]
  EXPECT(report.passed);
}

void run_time_errors() {
  // [shape_error]
  auto product = [](auto x, auto y) { return sum(x * y); };
  try {
    fluxion::gradient(product)(std::vector<double>(3), std::vector<double>(4));
  } catch (const fluxion::shape_error& e) {
    std::cout << e.what() << '\n';
  }
  // [/shape_error]
  bool thrown = false;
  try {
    fluxion::gradient(product)(std::vector<double>(3), std::vector<double>(4));
  } catch (const fluxion::shape_error&) {
    thrown = true;
  }
  EXPECT(thrown);
}

}  // namespace

int main() {
  one_number();
  several_numbers();
  arrays();
  elements();
  slices();
  in_place();
  several_arguments();
  second_derivatives();
  conditions();
  checking();
  run_time_errors();
}
