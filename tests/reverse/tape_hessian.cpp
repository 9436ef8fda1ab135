// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/tape_hessian.hpp>

#include <array>
#include <cstddef>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/on_tape.hpp>

using doctest::Approx;
using fluxion::on_tape;

TEST_CASE("tape_hessian: Hessians and products with them") {
  std::vector<double> x;
  for (int i = 0; i < 19; ++i) x.push_back(0.1 * i - 0.9);
  const auto f = [](const auto& v) {
    auto sum = v[0] * 0;
    for (std::size_t i = 0; i + 1 < v.size(); ++i) sum += exp(v[i] * v[i + 1]) + v[i] * v[i] * v[0];
    return sum;
  };
  const auto H = fluxion::hessian(on_tape(f))(x);
  const auto expected = fluxion::hessian(fluxion::forward_mode(f))(x);
  std::vector<double> v(19), Hv(19, 0.0);
  for (std::size_t i = 0; i < 19; ++i) v[i] = 1.0 / (1.0 + static_cast<double>(i));
  for (int i = 0; i < 19; ++i)
    for (int j = 0; j < 19; ++j) {
      CHECK(H(i, j) == Approx(expected(i, j)).epsilon(1e-13));
      Hv[static_cast<std::size_t>(i)] += expected(i, j) * v[static_cast<std::size_t>(j)];
    }
  const auto product = fluxion::hvp(on_tape(f))(x, v);
  for (std::size_t i = 0; i < 19; ++i) CHECK(product[i] == Approx(Hv[i]).epsilon(1e-13));

  const auto g = [](const auto& a, const auto& b) { return a * a * b[0] * b[1]; };
  const auto blocks = fluxion::hessian(on_tape(g))(3.0, std::array{5.0, 7.0});
  CHECK(std::get<0>(std::get<0>(blocks)) == 70);
  CHECK(std::get<1>(std::get<0>(blocks)) == std::array{42.0, 30.0});
  CHECK(std::get<1>(std::get<1>(blocks))[0][1] == 9);
}
