// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/forward_hessian.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/tensor/data.hpp>
#include <fluxion/tensor/tensor.hpp>

using doctest::Approx;
using fluxion::forward_mode;

TEST_CASE("Hessians by duals of duals, in one pass and in chunks") {
  const auto rosenbrock = [](const auto& x) {
    auto total = 0 * x[0];
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
      const auto a = 1 - x[i], b = x[i + 1] - x[i] * x[i];
      total += a * a + 100 * b * b;
    }
    return total;
  };
  const auto check = [&](const auto& x) {
    const auto H = fluxion::hessian(forward_mode(rosenbrock))(x);
    const std::size_t n = x.size();
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        double expected = 0;
        if (i == j && i + 1 < n) expected += 2 - 400 * (x[i + 1] - 3 * x[i] * x[i]);
        if (i == j && i > 0) expected += 200;
        if (j + 1 == i) expected = -400 * x[j];
        if (i + 1 == j) expected = -400 * x[i];
        CHECK(fluxion::detail::flat_element(H, i, j) == Approx(expected).epsilon(1e-13));
      }
  };
  check(std::array{0.5, -1.0, 2.0, 0.25, 1.5});
  std::vector<double> many(21);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = std::cos(static_cast<double>(i));
  check(many);

  const auto f = [](const auto& a, const auto& x, const auto& s) {
    return a * a * a * x[0] * x[1] * s;
  };
  const auto H = fluxion::hessian(forward_mode(f))(2.0, std::array{3.0, 5.0}, fluxion::data(0.5));
  CHECK(std::get<0>(std::get<0>(H)) == 90);
  CHECK(std::get<1>(std::get<0>(H)) == std::array{30.0, 18.0});
  CHECK(std::get<0>(std::get<1>(H)) == std::array{30.0, 18.0});
  CHECK(std::get<1>(std::get<1>(H))[0] == std::array{0.0, 4.0});
}
