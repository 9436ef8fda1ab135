// SPDX-License-Identifier: BSL-1.0
// Structs as arguments: gradients come back in structs.
#include <array>
#include <cmath>
#include <iostream>
#include <vector>

#include <fluxion/fluxion.hpp>

// [point]
template <class T>
struct point {
  T x, y;
  bool operator==(const point&) const = default;
};
constexpr auto f = [](auto p) { return p.x * p.x * p.y; };
static_assert(fluxion::gradient(f)(point<double>{2, 3}) == point<double>{12, 4});
// [/point]

// [layer]
template <class Array, class Number>
struct layer {
  Array w;
  Number b;
};
constexpr auto loss = [](auto l, auto x, auto target) {
  return square(sum(l.w * x) + l.b - target);
};
// [/layer]

// [sample]
struct sample {
  double rate;
  std::vector<double> times;
};
constexpr auto log_density = [](auto s) {
  auto [rate, times] = s;
  return sum(log(rate) - rate * times);
};
// [/sample]

// [mesh]
constexpr auto area = [](auto p) {  // of a triangle, twice
  return (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y);
};
using triangle = std::array<point<double>, 3>;
static_assert(fluxion::gradient(area)(triangle{{{0, 0}, {2, 0}, {1, 3}}}) ==
              triangle{{{-3, -1}, {3, -1}, {0, 2}}});
// [/mesh]

// [others]
constexpr auto polar = [](auto p) { return std::array{hypot(p.x, p.y), atan2(p.y, p.x)}; };
constexpr auto rows = fluxion::jacobian(polar)(point<double>{1, 0});
static_assert(rows[0] == point<double>{1, 0} && rows[1] == point<double>{0, 1});
static_assert(fluxion::hvp(f)(point<double>{2, 3}, point<double>{1, 0}) == point<double>{6, 4});
// [/others]

int main() {
  // [gradient]
  using linear = layer<std::vector<double>, double>;
  linear l{{0.5, -1}, 0.25};
  const std::vector<double> x{2, 1};
  linear g = fluxion::gradient(loss)(l, fluxion::data(x), fluxion::data(1.0));
  auto gx = fluxion::gradient(loss)(fluxion::data(l), x, fluxion::data(1.0));
  // [/gradient]

  // [into]
  auto derivative = fluxion::value_and_gradient(loss);
  for (int i = 0; i < 100; ++i) {
    const double value = derivative.into(g, l, fluxion::data(x), fluxion::data(1.0));
    for (std::size_t k = 0; k < l.w.size(); ++k) l.w[k] -= 0.05 * g.w[k];
    l.b -= 0.05 * g.b;
    if (value < 1e-20) break;
  }
  // [/into]

  // [bindings]
  const sample s{2, {0.25, 1, 0.5}};
  const sample by_s = fluxion::gradient(log_density)(s);
  std::cout << by_s.rate << '\n';  // 3 / rate - sum(times)
  // [/bindings]

  // [check]
  std::cout << fluxion::check_gradient(log_density, s) << '\n';
  // [/check]

  const bool right = std::abs(l.w[0] * 2 + l.w[1] + l.b - 1) < 1e-9 && gx.size() == 2 &&
                     std::abs(by_s.rate + 0.25) < 1e-12 && by_s.times[1] == -2;
  return right ? 0 : 1;
}
