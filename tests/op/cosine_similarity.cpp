// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/cosine_similarity.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto similarity = [](auto x, auto y) { return cosine_similarity(x, y); };

TEST_CASE("cosine_similarity: value and derivatives") {
  const std::vector<double> x{3, 4}, y{4, 3}, across{-4, 3};
  CHECK(fluxion::value(similarity)(x, y) == doctest::Approx(0.96).epsilon(1e-15));
  CHECK(fluxion::value(similarity)(x, across) == 0);
  CHECK(fluxion::value(similarity)(x, std::vector<double>{-3, -4}) == -1);
  check_array_orders<2>(similarity, std::array{0.3, -2.0, 1.0}, std::array{0.1, 0.5, -1.0});
}

TEST_CASE("cosine_similarity: 0 beside a vector of zeros, without a gradient") {
  const std::vector<double> x{3, 4}, none(2, 0.0);
  CHECK(fluxion::value(similarity)(x, none) == 0);
  CHECK(fluxion::gradient(similarity)(x, none) == std::tuple(none, none));
  CHECK(fluxion::gradient(similarity)(none, none) == std::tuple(none, none));
}
