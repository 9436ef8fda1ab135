// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/run_time_graph.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/graph/pass/simplify.hpp>
#include <fluxion/graph/to_dot.hpp>
#include <fluxion/graph/to_text.hpp>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

namespace {
using vector = std::vector<double>;
}

TEST_CASE("a held graph doesn't see what changes later") {
  double scale = 2;
  const auto f = [&scale](auto x) { return scale * sum(square(x)); };
  const vector x{1, 2, 3};
  const auto g = fluxion::record(f, x);
  scale = 5;
  CHECK(fluxion::value(g)(x) == 28);
  CHECK(fluxion::value(f)(x) == 70);
  CHECK(fluxion::gradient(g)(x) == vector{4, 8, 12});
}

TEST_CASE("other lengths than it was recorded with, unless it asked for them") {
  const auto g = fluxion::record([](auto x) { return sum(x * x); }, vector{1, 2});
  CHECK(fluxion::gradient(g)(vector{1, 2, 3}) == vector{2, 4, 6});
  CHECK(fluxion::gradient(g)(std::array{1.0, 2.0, 3.0}) == std::array{2.0, 4.0, 6.0});
  const auto h = fluxion::record(
      [](auto x) {
        decltype(x[0] * 1.0) total = 0;
        for (std::size_t i = 0; i < x.size(); ++i) total += double(i) * x[int(i)] * x[int(i)];
        return total;
      },
      vector{1, 2});
  CHECK(fluxion::gradient(h)(vector{1, 2}) == vector{0, 4});
  CHECK_THROWS_WITH_AS(fluxion::gradient(h)(vector{1, 2, 3}),
                       "fluxion: x.size(): shapes [3] and [2] do not fit", fluxion::shape_error);
}

TEST_CASE("every derivative takes it") {
  const double c = 0.7;
  const auto f = [c](auto x) { return x[0] * x[0] * x[1] + c * exp(x[1]); };
  const std::array x{2.0, 3.0};
  const auto g = fluxion::record(f, x);
  const double e = c * std::exp(3.0);
  CHECK(fluxion::value(g)(x) == doctest::Approx(12 + e));
  CHECK(fluxion::gradient(g)(x)[1] == doctest::Approx(4 + e));
  const auto H = fluxion::hessian(g)(x);
  CHECK(H[0][0] == doctest::Approx(6));
  CHECK(H[0][1] == doctest::Approx(4));
  CHECK(H[1][1] == doctest::Approx(e));
  const auto v = fluxion::hvp(g)(x, std::array{1.0, 0.0});
  CHECK(v[1] == doctest::Approx(4));
  CHECK(fluxion::check_gradient(g, x).passed);
}

TEST_CASE("arguments that are not differentiated") {
  const auto g = fluxion::record([](auto x, auto y) { return sum(x * y); }, vector{1, 2},
                                 fluxion::data(vector{3, 4}));
  CHECK(fluxion::gradient(g)(vector{1, 2}, fluxion::data(vector{3, 4})) == vector{3, 4});
  const auto [gx, gy] = fluxion::gradient(g)(vector{1, 2}, vector{3, 4});
  CHECK(gx == vector{3, 4});
  CHECK(gy == vector{1, 2});
}

TEST_CASE("what it gives may be an array") {
  const auto g = fluxion::record([](auto x, auto y) { return 2 * x - y; }, vector{1, 2}, 1.0);
  const auto y = g.run(vector{5, 6, 7}, 1.0);
  CHECK(y.lengths == std::vector<std::ptrdiff_t>{3});
  CHECK(y.elements == vector{9, 11, 13});
  CHECK(g.run(vector{}, 1.0).elements.empty());
  CHECK_THROWS_AS(fluxion::value(g)(vector{1}, 1.0), fluxion::shape_error);
}

TEST_CASE("a part of another graph") {
  const auto g = fluxion::record([](auto x) { return sum(square(x)); }, vector{1});
  const auto twice = [&g](auto x) { return g(x) + g(3 * x); };
  CHECK(fluxion::gradient(twice)(vector{1, 2}) == vector{20, 40});
}

TEST_CASE("it can be read, printed, drawn, and made of passes") {
  const auto g = fluxion::record([](auto x) { return x * 1.5; }, 2.0);
  CHECK(fluxion::Graph<fluxion::run_time_graph>);
  CHECK(fluxion::to_text(g) ==
        "%0 = parameter 0\n%1 = literal 1.5\n%2 = multiply %0 %1\nreturn %2\n");
  CHECK(fluxion::to_dot(g).find("multiply") != std::string::npos);
  const fluxion::run_time_graph simple(
      fluxion::record_as_written<double>([](auto x) { return x + 0 * x * 1; }) |
      fluxion::simplify | fluxion::drop_dead);
  CHECK(fluxion::value(simple)(3.0) == 3);
}

TEST_CASE("arguments of other shapes are an error") {
  const auto g = fluxion::record([](auto x) { return sum(x); }, vector{1});
  CHECK_THROWS_WITH_AS(
      fluxion::value(g)(1.0),
      "fluxion: run_time_graph: an argument of shape [], where the graph was recorded for [?]",
      fluxion::shape_error);
  const auto h = fluxion::record([](auto x) { return sum(x); }, std::array{1.0, 2.0});
  CHECK_THROWS_AS(fluxion::value(h)(std::array{1.0, 2.0, 3.0}), fluxion::shape_error);
  CHECK_THROWS_WITH_AS(fluxion::value(g)(vector{1}, 2.0),
                       "fluxion: run_time_graph: 1 arguments are needed, not 2",
                       fluxion::shape_error);
}

TEST_CASE("float and double from one recording") {
  const auto g = fluxion::record([](auto x) { return sum(exp(x) * 0.3); }, vector{1});
  const std::vector<float> x{0.5f};
  const std::vector<float> found = fluxion::gradient(g)(x);
  CHECK(found[0] == doctest::Approx(0.3 * std::exp(0.5)));
  CHECK(fluxion::gradient(g)(vector{0.5})[0] == doctest::Approx(0.3 * std::exp(0.5)).epsilon(1e-15));
}
