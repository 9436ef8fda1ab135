// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/late_evaluation.hpp>

#include <array>
#include <cmath>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

namespace {
using vector = std::vector<double>;
}

TEST_CASE("a captured number that has changed is seen") {
  double scale = 0.3;
  const auto f = [&scale](auto x) { return sum(exp(scale * x)); };
  const auto g = fluxion::value_and_gradient(f);
  const vector x{1, 2};
  for (const double s : {0.3, 0.4, 1.0, 2.0, 0.3}) {
    scale = s;
    const auto [value, gradient] = g(x);
    CHECK(value == doctest::Approx(std::exp(s) + std::exp(2 * s)).epsilon(1e-14));
    CHECK(gradient[1] == doctest::Approx(s * std::exp(2 * s)).epsilon(1e-14));
  }
}

TEST_CASE("and so is a captured condition, and a captured count") {
  bool squared = true;
  int terms = 2;
  const auto f = [&](auto x) {
    auto total = squared ? square(x[0]) : 3 * x[0];
    for (int i = 1; i < terms; ++i) total += x[i] * double(i);
    return total;
  };
  const auto g = fluxion::gradient(f);
  const vector x{5, 6, 7};
  CHECK(g(x) == vector{10, 1, 0});
  squared = false;
  CHECK(g(x) == vector{3, 1, 0});
  terms = 3;
  CHECK(g(x) == vector{3, 1, 2});
  squared = true;
  CHECK(g(x) == vector{10, 1, 2});
}

TEST_CASE("a structure that depends on a run-time length") {
  const auto f = [](auto x) {
    decltype(x[0] * 1.0) total = 0;
    for (std::size_t i = 0; i < x.size(); ++i) total += x[int(i)] * x[int(i)] * double(i);
    return total;
  };
  CHECK_FALSE(fluxion::is_static<decltype(f), vector>);
  CHECK(fluxion::is_static<decltype(f), std::array<double, 3>>);
  CHECK(fluxion::gradient(f)(vector{1, 2, 3}) == vector{0, 4, 12});
  CHECK(fluxion::gradient(f)(vector{1, 2}) == vector{0, 4});
  CHECK(fluxion::gradient(f)(std::array{1.0, 2.0, 3.0}) == std::array{0.0, 4.0, 12.0});
}

TEST_CASE("into: outputs of any capacity, and over an argument") {
  const double c = 0.5;
  auto g = fluxion::value_and_gradient([c](auto x) { return c * sum(square(x)); });
  vector x{1, 2, 3}, out;
  CHECK(g.into(out, x) == 7);
  CHECK(out == x);
  out.assign(3, 9);
  CHECK(g.into(x, x) == 7);
  CHECK(x == vector{1, 2, 3});
  std::array<double, 2> small{};
  CHECK_THROWS_AS(g.into(small, x), fluxion::shape_error);
}

TEST_CASE("what can't be recorded says so, and nothing is lost") {
  double c = 0.5;
  auto g = fluxion::gradient([&c](auto x, auto y) { return c * sum(x * y); });
  const vector x{1, 2, 3};
  CHECK_THROWS_WITH_AS(g(x, vector{1, 2}), "fluxion: multiply: shapes [3] and [2] do not fit",
                       fluxion::shape_error);
  CHECK(std::get<0>(g(x, x)) == vector{0.5, 1, 1.5});
  CHECK_THROWS_AS(fluxion::gradient([&c](auto z) { return c * z; })(x), fluxion::shape_error);
  CHECK_THROWS_WITH_AS(fluxion::value([&c](auto z) { return c * z; })(x),
                       "fluxion: the value is an array of shape [?], whose rank is known only at "
                       "run time: fluxion::record(f, x).run(x)",
                       fluxion::shape_error);
}

TEST_CASE("values of several numbers") {
  const double c = 0.5;
  const auto f = [c](auto x) { return std::array{c * x[0], x[0] * x[1]}; };
  CHECK(fluxion::value(f)(vector{2, 3}) == std::array{1.0, 6.0});
  CHECK(fluxion::value([c](auto x) { return c * x; })(4.0) == 2);
}

TEST_CASE("products with a Jacobian") {
  const double c = 0.5;
  const auto f = [c](auto x) { return std::array{c * x[0] * x[1], x[1]}; };
  const auto [value, tangent] = fluxion::jvp(f)(vector{2, 3}, vector{1, 10});
  CHECK(value == std::array{3.0, 3.0});
  CHECK(tangent == std::array{11.5, 10.0});
  const auto [same, cotangent] = fluxion::vjp(f)(vector{2, 3}, std::array{2.0, 5.0});
  CHECK(same == value);
  CHECK(cotangent == vector{3, 7});
}

TEST_CASE("a derivative is shared by threads") {
  const double c = 0.25;
  const auto g = fluxion::gradient([c](auto x) { return c * sum(x * x * x); });
  std::vector<std::thread> threads;
  std::array<vector, 4> found;
  for (std::size_t t = 0; t < found.size(); ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) found[t] = g(vector(10 + t, 2.0));
    });
  for (std::thread& each : threads) each.join();
  for (std::size_t t = 0; t < found.size(); ++t) CHECK(found[t] == vector(10 + t, 3.0));
}

TEST_CASE("nested, and of higher order") {
  double c = 0.5;
  const auto cube = [&c](auto x) { return c * x * x * x; };
  const auto second = fluxion::gradient(fluxion::gradient(cube));
  CHECK(second(2.0) == 6);
  c = 1.5;
  CHECK(second(2.0) == 18);
}
