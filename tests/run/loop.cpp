// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/loop.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "lengths.hpp"

namespace {

/// y_i = tanh(a x_i) + x_i / (1 + x_i^2), fused into one loop with its sum.
constexpr auto f = [](auto x, auto a) { return sum(tanh(a * x) + x / (1 + x * x)); };

struct plain {
  double value = 0, by_a = 0, size = 0;
  std::vector<double> by_x;
  template <class T>
  plain(const std::vector<T>& x, double a) {
    for (const double e : std::vector<double>(x.begin(), x.end())) {
      const double t = std::tanh(a * e), q = 1 + e * e;
      value += t + e / q;
      by_a += (1 - t * t) * e;
      by_x.push_back(a * (1 - t * t) + (1 - e * e) / (q * q));
      size += 2;
    }
  }
};

template <class T>
void check_length(std::size_t n) {
  CAPTURE(n);
  const std::vector<T> x = numbers<T>(n);
  const plain expected(x, 0.5);
  const auto [value, gradient] = fluxion::value_and_gradient(f)(x, T(0.5));
  CHECK(is_close(value, expected.value, expected.size));
  CHECK(is_close(fluxion::value(f)(x, T(0.5)), expected.value, expected.size));
  CHECK(is_close(std::get<1>(gradient), expected.by_a, expected.size));
  REQUIRE(std::get<0>(gradient).size() == n);
  for (std::size_t i = 0; i < n; ++i)
    CHECK(is_close(std::get<0>(gradient)[i], expected.by_x[i], 1));
}

}  // namespace

TEST_CASE_TEMPLATE("every length from 0 to 70 agrees with a plain loop", T, double, float) {
  for (std::size_t n = 0; n <= 70; ++n) check_length<T>(n);
  for (const std::size_t n : {127u, 128u, 1000u, 4099u}) check_length<T>(n);
}

TEST_CASE_TEMPLATE("memory before and after an output is left alone", T, double, float) {
  constexpr auto squares = [](auto x) { return sum(x * x * x); };
  for (std::size_t n = 0; n <= 40; ++n)
    for (const std::size_t offset : {1u, 2u, 3u}) {
      const std::vector<T> x = numbers<T>(n);
      std::vector<T> memory(n + 6, T(77));
      std::span<T> out(memory.data() + offset, n);
      fluxion::gradient(squares).into(out, x);
      for (std::size_t i = 0; i < memory.size(); ++i)
        if (i >= offset && i < offset + n)
          CHECK(is_close(
              memory[i],
              3.0 * static_cast<double>(x[i - offset]) * static_cast<double>(x[i - offset]), 12));
        else
          CHECK(memory[i] == T(77));
    }
}

TEST_CASE("every reduction, at every length") {
  constexpr auto sums = [](auto x) { return sum(x); };
  constexpr auto products = [](auto x) { return prod(x); };
  constexpr auto greatest = [](auto x) { return max(x); };
  constexpr auto least = [](auto x) { return min(x); };
  for (std::size_t n = 1; n <= 70; ++n) {
    CAPTURE(n);
    const std::vector<double> x = numbers<double>(n, 0.5, 1.8);
    double total = 0, product = 1;
    for (const double e : x) total += e, product *= e;
    CHECK(is_close(fluxion::value(sums)(x), total, total));
    CHECK(fluxion::value(products)(x) == doctest::Approx(product).epsilon(1e-13));
    CHECK(fluxion::value(greatest)(x) == *std::max_element(x.begin(), x.end()));
    CHECK(fluxion::value(least)(x) == *std::min_element(x.begin(), x.end()));
  }
}
