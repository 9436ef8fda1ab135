// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/cumsum.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto sums = [](auto x) { return cumsum(x); };

TEST_CASE("cumsum: sums up to each element") {
  CHECK(fluxion::value(sums)(std::array{1.0, 2.0, -4.0}) == std::array{1.0, 3.0, -1.0});
  CHECK(fluxion::value(sums)(std::vector<float>{0.5f, 0.25f}) == std::vector<float>{0.5f, 0.75f});
  CHECK(fluxion::value(sums)(std::vector<double>{}).empty());
  static_assert(fluxion::value(sums)(std::array{1.0, 2.0}) == std::array{1.0, 3.0});
}

TEST_CASE("cumsum: derivatives") {
  const std::vector<double> x{0.5, -1, 2, 0};
  CHECK(fluxion::gradient([](auto v) { return sum(cumsum(v)); })(x) ==
        std::vector<double>{4, 3, 2, 1});
  check_array_orders([](auto v) { return sum(sin(cumsum(v))); }, x);
  check_array_orders([](auto v) { return sum(sin(cumsum(v))); }, std::array{0.5});
  check_array_orders([](auto v, auto w) { return dot(w, cumsum(v * w)); }, std::array{0.5, -1.0},
                     std::array{2.0, 3.0});
}

TEST_CASE("cumsum: from the last element down") {
  const std::array x{1.0, 2.0, 4.0};
  std::array<double, 3> y{};
  run_operation<fluxion::op::cumsum, 1>({x.data()}, {fluxion::shape{3}}, y.data(), {3}, {{1}});
  CHECK(y == std::array{7.0, 6.0, 4.0});
}
