// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/log_softmax.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto f = [](auto x) { return log_softmax(x); };

TEST_CASE("log_softmax: logarithms of shares that add up to 1") {
  const auto p = fluxion::value(f)(std::array{1.0, 2.0, 3.0});
  CHECK(std::exp(p[0]) + std::exp(p[1]) + std::exp(p[2]) == doctest::Approx(1).epsilon(1e-15));
  CHECK(p[1] - p[0] == doctest::Approx(1).epsilon(1e-15));
}

TEST_CASE("log_softmax: finite where softmax is 0, no overflow, infinities") {
  const double half = std::log(2.0);
  CHECK(fluxion::value(f)(std::vector<double>{1000, 1000, -1000}) ==
        std::vector<double>{-half, -half, -2000 - half});
  CHECK(fluxion::value(f)(std::vector<double>{3, 3, -infinity}) ==
        std::vector<double>{-half, -half, -infinity});
  CHECK(std::isnan(fluxion::value(f)(std::vector<double>{3, not_a_number})[0]));
}

TEST_CASE("log_softmax: the gradient of one element is 1 for itself, less all shares") {
  const auto g = fluxion::gradient([](auto x) { return log_softmax(x)[0]; });
  const auto d = g(std::vector<double>{1000, 1000, -1000});
  CHECK(d == std::vector<double>{0.5, -0.5, 0});
}

TEST_CASE("log_softmax: derivatives to third order") {
  check_array_orders([](auto x) { return sum(log_softmax(x) * sin(x)); },
                     std::vector<double>{0.3, -1, 0.5});
}
