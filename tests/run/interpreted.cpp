// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/interpreted.hpp>

#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/record_as_written.hpp>

namespace {

/// Value and gradient of a function of one vector, interpreted.
template <class T, class F>
struct interpreted_function {
  fluxion::interpreted<T> program;
  fluxion::kept_workspace<T> memory;

  explicit interpreted_function(F f) : program(graph_of(f)) {}
  T operator()(std::vector<T>& g, const std::vector<T>& x) {
    const std::ptrdiff_t length = static_cast<std::ptrdiff_t>(x.size());
    T value{};
    const T* const in[] = {x.data()};
    T* const out[] = {&value, g.data()};
    program.run(in, out, &length, memory.reserve(program.workspace_size(&length)));
    return value;
  }

 private:
  static fluxion::finished_graph graph_of(F f) {
    fluxion::recorded r = fluxion::record<std::vector<T>>(f) | fluxion::differentiate;
    return fluxion::finish(r.g, r.results.data, r.results.size);
  }
};
template <class T>
std::vector<T> numbers(std::size_t n) {
  std::mt19937_64 random(n);
  std::vector<T> x(n);
  for (T& each : x) each = std::uniform_real_distribution<T>(T(0.1), 2)(random);
  return x;
}
constexpr std::size_t lengths[] = {1, 2, 3, 7, 8, 9, 63, 64, 65, 500, 1023, 1024, 1025, 5000};

}  // namespace

TEST_CASE("as compiled, whatever the length: phases, stored values, sums") {
  constexpr auto f = [](auto x) {
    const auto e = exp(x - max(x));
    return log(sum(e)) + sum(square(sin(x) * cos(x) - mean(x)));
  };
  interpreted_function<double, decltype(f)> interpreted(f);
  for (const std::size_t n : lengths) {
    CAPTURE(n);
    const std::vector<double> x = numbers<double>(n);
    std::vector<double> g(n, 9e99);
    const double value = interpreted(g, x);
    const auto expected = fluxion::value_and_gradient(f)(x);
    CHECK(value == doctest::Approx(expected.value).epsilon(1e-13));
    for (std::size_t i = 0; i < n; ++i)
      REQUIRE(g[i] == doctest::Approx(expected.gradient[i]).epsilon(1e-12));
  }
}

TEST_CASE("neighbours: values at an offset, and zeros outside") {
  constexpr auto f = [](auto x) {
    return sum(square(slice(x, 1) - 2 * slice(x, 0, -1)) / slice(x, 0, -1));
  };
  interpreted_function<double, decltype(f)> interpreted(f);
  for (const std::size_t n : lengths) {
    CAPTURE(n);
    const std::vector<double> x = numbers<double>(n);
    std::vector<double> g(n, 9e99);
    double value = 0;
    std::vector<double> expected(n, 0);  // by hand
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const double d = x[i + 1] - 2 * x[i];
      value += d * d / x[i];
      expected[i + 1] += 2 * d / x[i];
      expected[i] += -4 * d / x[i] - d * d / (x[i] * x[i]);
    }
    CHECK(interpreted(g, x) == doctest::Approx(value).epsilon(1e-12));
    for (std::size_t i = 0; i < n; ++i)
      REQUIRE(g[i] == doctest::Approx(expected[i]).epsilon(1e-11));
  }
}

TEST_CASE("float") {
  constexpr auto f = [](auto x) { return sum(where(x > 1, x * x, 3 * x)) + x[0] * x[-1]; };
  interpreted_function<float, decltype(f)> interpreted(f);
  const std::vector<float> x{0.5f, 2, 1, 4};
  std::vector<float> g(4);
  CHECK(interpreted(g, x) == 1.5f + 4 + 3 + 16 + 2);
  CHECK(g == std::vector<float>{3 + 4, 4, 3, 8 + 0.5f});
}

TEST_CASE("lengths that do not fit are an error, with the operation and both shapes") {
  using vector = std::vector<double>;
  fluxion::recorded r = fluxion::record<vector, vector>([](auto x, auto y) { return sum(x * y); });
  const fluxion::interpreted<double> program(fluxion::finish(r.g, r.results.data, 1));
  const std::ptrdiff_t dimension[] = {3, 4};
  fluxion::kept_workspace<double> memory;
  double* const memory_of_run = memory.reserve(program.workspace_size(dimension));
  const double* const in[] = {memory_of_run, memory_of_run};
  double y;
  double* const out[] = {&y};
  CHECK_THROWS_WITH_AS(program.run(in, out, dimension, memory_of_run),
                       "fluxion: multiply: shapes [3] and [4] do not fit", fluxion::shape_error);
}

TEST_CASE("a value that is two outputs, and an argument that is one") {
  constexpr auto f = [](auto x) { return x; };
  fluxion::recorded r = fluxion::record<std::vector<double>>(f);
  const int outputs[] = {r.results.data[0], r.results.data[0]};
  const fluxion::interpreted<double> program(fluxion::finish(r.g, outputs, 2));
  const std::vector<double> x = numbers<double>(70);
  std::vector<double> a(70), b(70);
  const std::ptrdiff_t length = 70;
  const double* const in[] = {x.data()};
  double* const out[] = {a.data(), b.data()};
  fluxion::kept_workspace<double> memory;
  program.run(in, out, &length, memory.reserve(program.workspace_size(&length)));
  CHECK(a == x);
  CHECK(b == x);
}
