// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/scatter.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

using fluxion::op::element, fluxion::op::scatter, fluxion::shape;

TEST_CASE("scatter: pieces are added at their places") {
  const std::array pieces{5.0, 7.0, 11.0}, at{1.0, -1.0, 1.0};
  const double none = element::no_index;
  std::array<double, 3> y{};
  run_operation<scatter, 9>(
      {&pieces[0], &at[0], &none, &pieces[1], &at[1], &none, &pieces[2], &at[2], &none}, {},
      y.data(), {3});
  CHECK(y == std::array{0.0, 16.0, 7.0});
}

TEST_CASE("scatter: rows and entries") {
  const std::array row{1.0, 2.0};
  const double entry = 5, first = 0, last = -1, none = element::no_index;
  std::array<double, 4> y{};
  run_operation<scatter, 6>({row.data(), &last, &none, &entry, &first, &last},
                            {shape{2}, shape{}, shape{}, shape{}, shape{}, shape{}}, y.data(),
                            {2, 2});
  CHECK(y == std::array{0.0, 5.0, 1.0, 2.0});
}

TEST_CASE("scatter: as an adjoint of many elements, to third order") {
  check_array_orders([](auto x) { return x[0] * x[0] * x[-1] * sin(x[2]) + x[1]; },
                     std::vector<double>{0.3, 0.7, 0.9, 1.1});
}
