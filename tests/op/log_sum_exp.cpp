// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/log_sum_exp.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto total = [](auto x) { return log_sum_exp(x); };

TEST_CASE("log_sum_exp: value, and the gradient is softmax") {
  const std::vector<double> x{1, 2, 3};
  const double sum = std::exp(1.0) + std::exp(2.0) + std::exp(3.0);
  CHECK(fluxion::value(total)(x) == doctest::Approx(std::log(sum)).epsilon(1e-15));
  CHECK(fluxion::gradient(total)(x)[2] == doctest::Approx(std::exp(3.0) / sum).epsilon(1e-14));
  check_array_orders(total, std::array{0.3, -2.0, 1.0});
  check_array_orders([](auto v) { return log_sum_exp(sin(v) * 3.0); },
                     std::vector<double>{0.3, -2, 1, 4});
}

TEST_CASE("log_sum_exp: nothing overflows or vanishes") {
  CHECK(fluxion::value(total)(std::vector<double>{1000, 1000}) ==
        doctest::Approx(1000 + std::log(2.0)));
  CHECK(fluxion::gradient(total)(std::vector<double>{-1e300, -1e300}) ==
        std::vector<double>{0.5, 0.5});
  CHECK(fluxion::gradient(total)(std::vector<double>{0, -infinity}) == std::vector<double>{1, 0});
}

TEST_CASE("log_sum_exp: infinities, nothing, what is not a number") {
  CHECK(fluxion::value(total)(std::vector<double>{-infinity, -infinity}) == -infinity);
  CHECK(fluxion::value(total)(std::vector<double>{infinity, 1}) == infinity);
  CHECK(fluxion::value(total)(std::vector<double>{}) == -infinity);
  CHECK(std::isnan(fluxion::value(total)(std::vector<double>{1, not_a_number})));
}
