// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/lifted_members.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <span>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/reverse/on_tape.hpp>

#include "structs.hpp"

using doctest::Approx;

namespace {

/// Both ways to call a callable with numbers that aren't plain.
struct with_duals {
  template <class F>
  static constexpr auto mark(F f) {
    return fluxion::forward_mode(f);
  }
};
struct on_tape {
  template <class F>
  static constexpr auto mark(F f) {
    return fluxion::on_tape(f);
  }
};

/// A struct that can't hold recorded numbers.
struct sample {
  double rate;
  std::vector<double> times;
  int count;
};

/// Of a vector to the right the length, else how far it points up.
constexpr auto length = [](const auto& p) { return p.x > 0 ? sqrt(p.x * p.x + p.y * p.y) : p.y; };

}  // namespace

TEST_CASE_TEMPLATE("lifted_members: gradients of structs are such structs",
                   Way, with_duals, on_tape) {
  const point<double> g = fluxion::gradient(Way::mark(length))(point<double>{3, 4});
  CHECK(g.x == Approx(0.6));
  CHECK(g.y == Approx(0.8));
  CHECK(fluxion::gradient(Way::mark(length))(point<double>{-3, 4}) == point<double>{0, 1});

  using linear = layer<std::vector<double>, double>;
  const auto loss = [](const auto& l, const auto& x) {
    auto y = l.b + l.w[0] * x[0];
    for (std::size_t i = 1; i < x.size(); ++i) y = y + l.w[i] * x[i];
    return y * y;
  };
  const linear l{{0.5, -1}, 0.25};
  const std::vector<double> x{2, 1};  // y = 0.25
  const auto [value, gradient] = fluxion::value_and_gradient(Way::mark(loss))(l, fluxion::data(x));
  static_assert(std::same_as<decltype(gradient), const linear>);
  CHECK(value == 0.0625);
  CHECK(gradient.w == std::vector{1.0, 0.5});
  CHECK(gradient.b == 0.5);
  CHECK(fluxion::gradient(Way::mark(loss))(fluxion::data(l), x) == std::vector{0.25, -0.5});
  const auto [by_l, by_x] = fluxion::gradient(Way::mark(loss))(l, x);
  CHECK(by_l.b == 0.5);
  CHECK(by_x == std::vector{0.25, -0.5});
  const layer<std::span<const double>, double> view{l.w, l.b};
  const linear of_view = fluxion::gradient(Way::mark(loss))(view, fluxion::data(x));
  CHECK(of_view.w == gradient.w);
}

TEST_CASE_TEMPLATE("lifted_members: what can't hold such numbers comes as a tuple",
                   Way, with_duals, on_tape) {
  const auto log_density = [](const auto& s) {
    const auto& [rate, times, count] = s;
    auto sum = 0 * rate;
    for (int i = 0; i < count; ++i) sum += log(rate) - rate * times[static_cast<std::size_t>(i)];
    return sum;
  };
  const sample g = fluxion::gradient(Way::mark(log_density))(sample{2, {0.25, 1, 7}, 2});
  CHECK(g.rate == Approx(2 / 2.0 - 1.25));
  CHECK(g.times == std::vector{-2.0, -2.0, 0.0});
  CHECK(g.count == 0);
}

TEST_CASE_TEMPLATE("lifted_members: arrays of structs, several arguments",
                   Way, with_duals, on_tape) {
  using triangle = std::array<point<double>, 3>;
  const auto area = [](const auto& p, const auto& scale) {
    return scale * ((p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y));
  };
  const triangle t{{{0, 0}, {2, 0}, {1, 3}}}, expected{{{-3, -1}, {3, -1}, {0, 2}}};
  CHECK(std::get<0>(fluxion::gradient(Way::mark(area))(t, 1.0)) == expected);
  CHECK(fluxion::gradient(Way::mark(area))(fluxion::data(t), 1.0) == 6);
}

TEST_CASE("lifted_members: in place on a tape") {
  using triangle = std::array<point<double>, 3>;
  const auto area = [](const auto& p, const auto& scale) {
    return scale * ((p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y));
  };
  const triangle t{{{0, 0}, {2, 0}, {1, 3}}}, expected{{{-3, -1}, {3, -1}, {0, 2}}};
  auto derivative = fluxion::value_and_gradient(fluxion::on_tape(area));
  triangle by_t;
  double by_scale = 0;
  for (int k = 0; k < 2; ++k) {
    CHECK(derivative.into(std::tie(by_t, by_scale), t, 1.0) == 6);
    CHECK(by_t == expected);
    CHECK(by_scale == 6);
  }
}

TEST_CASE("lifted_members: in place a vector in a struct gets its length") {
  using linear = layer<std::vector<float>, float>;
  const auto f = [](const auto& l) {
    auto sum = l.b * l.b;
    for (const auto& w : l.w) sum += l.b * w;
    return sum;
  };
  linear out;
  auto derivative = fluxion::gradient(fluxion::on_tape(f));
  derivative.into(out, linear{{1, 2, 3}, 2});
  CHECK(out.w == std::vector{2.0f, 2.0f, 2.0f});
  CHECK(out.b == 10);
}

TEST_CASE_TEMPLATE("lifted_members: second derivatives and Jacobians", Way, with_duals, on_tape) {
  const auto f = [](const auto& p) { return p.x > 0 ? p.x * p.x * p.y : p.x; };
  if constexpr (std::same_as<Way, on_tape>)
    CHECK(fluxion::hvp(Way::mark(f))(point<double>{2, 3}, point<double>{1, 0}) ==
          point<double>{6, 4});
  const auto blocks = fluxion::hessian(Way::mark(f))(point<double>{2, 3});
  CHECK(std::get<0>(std::get<1>(blocks)) == 4);
  CHECK(std::get<0>(std::get<0>(blocks)) == 6);

  const auto polar = [](const auto& p) {
    return std::array<std::remove_cvref_t<decltype(p.x)>, 2>{hypot(p.x, p.y), atan2(p.y, p.x)};
  };
  const auto [value, rows] = fluxion::value_and_jacobian(Way::mark(polar))(point<double>{1, 0});
  CHECK(value[0] == 1);
  CHECK(rows[0] == point<double>{1, 0});
  CHECK(rows[1] == point<double>{0, 1});
  CHECK(fluxion::jacobian(Way::mark(f))(point<double>{2, 3}) == point<double>{12, 4});
}
