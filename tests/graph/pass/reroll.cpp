// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/reroll.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/record_as_written.hpp>

namespace {

template <std::size_t N>
using vector_of = std::array<double, N>;

template <class F, class... Args>
constexpr int count(std::string_view operation) {
  constexpr auto& g = fluxion::graph_of<F, Args...>;
  int result = 0;
  for (int i = 0; i < g.size(); ++i) result += g.op(i) == operation;
  return result;
}

constexpr auto rosenbrock = [](const auto& x) {
  std::decay_t<decltype(x[0])> s = 0;
  for (std::size_t i = 0; i + 1 < x.size(); ++i)
    s += 100 * square(x[i + 1] - square(x[i])) + square(1 - x[i]);
  return s;
};
static_assert(fluxion::graph_of<decltype(rosenbrock), vector_of<64>>.size() < 30);
static_assert(count<decltype(rosenbrock), vector_of<64>>("slice") == 2);
static_assert(count<decltype(rosenbrock), vector_of<64>>("element") == 0);

template <class T, std::size_t N>
std::array<T, N> numbers() {
  std::array<T, N> x{};
  for (std::size_t i = 0; i < N; ++i)
    x[i] = static_cast<T>(1.5 * std::sin(1.0 + 0.7 * static_cast<double>(i)));
  return x;
}

template <class T, std::size_t N>
void check_rosenbrock(double tolerance) {
  const auto x = numbers<T, N>();
  double value = 0;
  vector_of<N> gradient{};
  for (std::size_t i = 0; i + 1 < N; ++i) {
    const double a = x[i], t = x[i + 1] - a * a;
    value += 100 * t * t + (1 - a) * (1 - a);
    gradient[i] += -400 * a * t - 2 * (1 - a);
    gradient[i + 1] += 200 * t;
  }
  const auto [v, g] = fluxion::value_and_gradient(rosenbrock)(x);
  CHECK(static_cast<double>(v) == doctest::Approx(value).epsilon(tolerance));
  for (std::size_t i = 0; i < N; ++i)
    CHECK(static_cast<double>(g[i]) == doctest::Approx(gradient[i]).epsilon(tolerance));
}

}  // namespace

TEST_CASE("Rosenbrock's function as a loop over elements") {
  check_rosenbrock<double, 20>(1e-13);
  check_rosenbrock<double, 64>(1e-13);
  check_rosenbrock<float, 64>(1e-4);
}

TEST_CASE("its Hessian") {
  const auto x = numbers<double, 20>();
  const auto h = fluxion::hessian(rosenbrock)(x);
  for (std::size_t i = 0; i < 20; ++i)
    for (std::size_t j = 0; j < 20; ++j) {
      double expected = 0;
      if (i == j && i < 19) expected += 2 - 400 * (x[i + 1] - 3 * x[i] * x[i]);
      if (i == j && i > 0) expected += 200;
      if (i + 1 == j || j + 1 == i) expected = -400 * x[i < j ? i : j];
      CHECK(h[i][j] == doctest::Approx(expected).epsilon(1e-13));
    }
}

TEST_CASE("a constant before, another term in the middle, one after") {
  constexpr auto f = [](const auto& x) {
    auto s = 2.5 + exp(x[3]);
    for (std::size_t i = 0; i < 30; ++i) s += sin(x[i]) * x[i + 1];
    s -= cos(x[0]);
    for (std::size_t i = 30; i < 62; ++i) s += sin(x[i]) * x[i + 1];
    return s + log(4.0 + x[5]);
  };
  CHECK(count<decltype(f), vector_of<64>>("sum") == 2);
  const auto x = numbers<double, 64>();
  vector_of<64> expected{};
  double value = 2.5 + std::exp(x[3]) - std::cos(x[0]) + std::log(4 + x[5]);
  expected[3] += std::exp(x[3]);
  expected[0] += std::sin(x[0]);
  expected[5] += 1 / (4 + x[5]);
  for (std::size_t i = 0; i < 62; ++i) {
    value += std::sin(x[i]) * x[i + 1];
    expected[i] += std::cos(x[i]) * x[i + 1];
    expected[i + 1] += std::sin(x[i]);
  }
  const auto [v, g] = fluxion::value_and_gradient(f)(x);
  CHECK(v == doctest::Approx(value).epsilon(1e-13));
  for (std::size_t i = 0; i < 64; ++i) CHECK(g[i] == doctest::Approx(expected[i]).epsilon(1e-13));
}

TEST_CASE("an element and a number that stay the same in every turn, a choice") {
  constexpr auto f = [](const auto& x, const auto& a) {
    auto s = 0.0 * a;
    for (std::size_t i = 1; i < 40; ++i) s += where(x[i] > 0, x[0] * x[i], a / (x[i] - 2.0));
    return s;
  };
  CHECK(count<decltype(f), vector_of<40>, double>("sum") == 1);
  const auto x = numbers<double, 40>();
  const double a = 0.7;
  vector_of<40> expected{};
  double by_a = 0;
  for (std::size_t i = 1; i < 40; ++i) {
    expected[0] += x[i] > 0 ? x[i] : 0;
    expected[i] = x[i] > 0 ? x[0] : -a / ((x[i] - 2) * (x[i] - 2));
    by_a += x[i] > 0 ? 0 : 1 / (x[i] - 2);
  }
  const auto [by_x, by_number] = fluxion::gradient(f)(x, a);
  CHECK(by_number == doctest::Approx(by_a).epsilon(1e-13));
  for (std::size_t i = 0; i < 40; ++i)
    CHECK(by_x[i] == doctest::Approx(expected[i]).epsilon(1e-13));
}

TEST_CASE("two terms in a turn, one of them subtracted; two loops") {
  constexpr auto f = [](const auto& x, const auto& y) {
    auto s = x[0], t = y[1];
    for (std::size_t i = 0; i < 40; ++i) {
      s += exp(x[i] * y[i]);
      s -= sin(x[i + 1]);
    }
    for (std::size_t i = 0; i < 40; ++i) t += square(y[i]);
    return s / t;
  };
  CHECK(count<decltype(f), vector_of<41>, vector_of<41>>("sum") == 2);
  const auto x = numbers<double, 41>(), y = x;
  double s = x[0], t = y[1];
  for (std::size_t i = 0; i < 40; ++i) {
    s += std::exp(x[i] * y[i]) - std::sin(x[i + 1]);
    t += y[i] * y[i];
  }
  CHECK(fluxion::value(f)(x, y) == doctest::Approx(s / t).epsilon(1e-13));
}

TEST_CASE("too few turns stay, and another step") {
  constexpr auto few = [](const auto& x) {
    auto s = 0.0 * x[0];
    for (std::size_t i = 0; i < 15; ++i) s += exp(sin(cos(tanh(square(x[i]) + 1.0) * x[i]))) * x[i];
    return s;
  };
  constexpr auto by_two = [](const auto& x) {
    auto s = 0.0 * x[0];
    for (std::size_t i = 0; i < 40; ++i) s += exp(sin(x[2 * i])) * x[2 * i];
    return s;
  };
  constexpr auto other_number = [](const auto& x) {
    auto s = 0.0 * x[0];
    for (std::size_t i = 0; i < 40; ++i) s += exp(sin(static_cast<double>(i) * x[i])) * x[i];
    return s;
  };
  CHECK(count<decltype(few), vector_of<16>>("element") == 15);
  CHECK(count<decltype(by_two), vector_of<80>>("element") == 40);
  CHECK(count<decltype(other_number), vector_of<40>>("element") == 40);
}

TEST_CASE("a partial sum that is used elsewhere stays") {
  constexpr auto f = [](const auto& x) {
    auto s = 0.0 * x[0], product = s;
    for (std::size_t i = 0; i < 40; ++i) {
      s += sin(x[i]);
      product = product * 0.5 + s;
    }
    return product;
  };
  CHECK(count<decltype(f), vector_of<40>>("element") == 40);
}

TEST_CASE("an array of numbers that are computed alike") {
  constexpr auto f = [](const auto& x) {
    auto y = std::array{x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0],
                        x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0],
                        x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0]};
    for (std::size_t i = 0; i < y.size(); ++i)
      y[i] = square(x[i + 1] - square(x[i])) / (2.0 + x[i]);
    return y;
  };
  CHECK(count<decltype(f), vector_of<33>>("stack") == 0);
  const auto x = numbers<double, 33>();
  const auto y = fluxion::value(f)(x);
  const auto j = fluxion::jacobian(f)(x);
  for (std::size_t i = 0; i < 32; ++i) {
    const double t = x[i + 1] - x[i] * x[i];
    CHECK(y[i] == doctest::Approx(t * t / (2 + x[i])).epsilon(1e-15));
    CHECK(j[i][i + 1] == doctest::Approx(2 * t / (2 + x[i])).epsilon(1e-13));
  }
}

TEST_CASE("of a vector of run-time length, whose elements are asked for") {
  constexpr auto f = [](const auto& x) {
    auto s = 0.0 * x[0];
    for (std::size_t i = 0; i < 40; ++i) s += exp(x[i]) * x[i + 1];
    return s;
  };
  CHECK(count<decltype(f), std::vector<double>>("slice") == 2);
  CHECK_THROWS_AS(fluxion::value(f)(std::vector<double>(40)), fluxion::shape_error);
  CHECK(fluxion::value(f)(std::vector<double>(41)) == 0);
}

TEST_CASE("as a pass from graph to graph, on a small graph too") {
  constexpr auto f = [](const auto& x) {
    auto s = x[0];
    for (std::size_t i = 1; i < 20; ++i) s += x[i];
    return s;
  };
  const auto r = fluxion::record<vector_of<20>>(f) | fluxion::reroll;
  CHECK(r.op(r.outputs()[0]) == "sum");
}
