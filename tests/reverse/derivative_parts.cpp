// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/derivative_parts.hpp>

#include <array>
#include <concepts>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

TEST_CASE("derivative_parts: outputs get the lengths of what varies") {
  std::vector<double> out;
  double number = 3;
  auto outputs = std::tie(out, number);
  const std::vector<double> x{1, 2, 3};
  fluxion::detail::fit_gradients(outputs, x, fluxion::data(x), 2.0);
  CHECK(out.size() == 3);
  CHECK(number == 3);
  std::array<double, 2> fixed;
  auto fixed_output = std::tie(fixed);
  CHECK_THROWS_AS(fluxion::detail::fit_gradients(fixed_output, x), fluxion::shape_error);
}

TEST_CASE("derivative_parts: results with the value and without") {
  const double alone = fluxion::detail::gradient_result<false>(1.0, std::tuple(2.0));
  CHECK(alone == 2);
  const auto both = fluxion::detail::gradient_result<true>(1.0, std::tuple(2.0, 3.0));
  CHECK(both.value == 1);
  CHECK(both.gradient == std::tuple(2.0, 3.0));
  const std::array<double, 2> value{1, 2};
  const auto blocks =
      fluxion::detail::jacobian_block_if_varied<double>(value, std::array{1.0, 2.0, 3.0});
  static_assert(std::same_as<decltype(blocks),
                             const std::tuple<std::array<std::array<double, 3>, 2>>>);
  static_assert(std::tuple_size_v<decltype(fluxion::detail::jacobian_block_if_varied<double>(
                    value, fluxion::data(1.0)))> == 0);
  const auto jacobian = fluxion::detail::jacobian_result<true>(std::array{4.0}, std::tuple(5.0));
  CHECK(jacobian.value[0] == 4);
  CHECK(jacobian.jacobian == 5);
}
