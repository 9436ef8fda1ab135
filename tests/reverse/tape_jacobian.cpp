// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/tape_jacobian.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/on_tape.hpp>

using doctest::Approx;
using fluxion::on_tape;

TEST_CASE("tape_jacobian: Jacobians, rows in lanes") {
  const auto F = [](const auto& v) {
    std::vector<std::remove_cvref_t<decltype(v[0])>> y;
    for (std::size_t i = 0; i < 11; ++i)
      y.push_back(v[i % 3] * v[(i + 1) % 3] * static_cast<double>(i));
    y[5] = 1;
    return y;
  };
  const std::array x{2.0, 3.0, 5.0};
  const auto [value, J] = fluxion::value_and_jacobian(on_tape(F))(x);
  const auto expected = fluxion::jacobian(fluxion::forward_mode(F))(x);
  static_assert(std::same_as<decltype(J), const std::remove_const_t<decltype(expected)>>);
  CHECK(value[3] == 18);
  CHECK(value[5] == 1);
  for (int i = 0; i < 11; ++i)
    for (int j = 0; j < 3; ++j) CHECK(J(i, j) == expected(i, j));

  const auto pair = [](const auto& a, const auto& b) { return std::array{a * b, a - b}; };
  const auto [by_x, by_y] = fluxion::jacobian(on_tape(pair))(2.0, 3.0);
  CHECK(by_x == std::array{3.0, 1.0});
  CHECK(by_y == std::array{2.0, -1.0});
  CHECK(fluxion::jacobian(on_tape([](const auto& a) { return a * a; }))(4.0) == 8);

  const std::vector<double> seed{0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0};
  const auto [same, cotangent] = fluxion::vjp(on_tape(F))(x, seed);
  CHECK(same == value);
  for (std::size_t j = 0; j < 3; ++j)
    CHECK(cotangent[j] == J(1, static_cast<int>(j)) + 2 * J(7, static_cast<int>(j)));
  CHECK_THROWS_AS(fluxion::vjp(on_tape(F))(x, std::vector{1.0}), fluxion::shape_error);
}
