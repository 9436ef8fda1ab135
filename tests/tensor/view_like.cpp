// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/view_like.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/tensor/tensor.hpp>

namespace {
using fluxion::array_traits, fluxion::dynamic, fluxion::tensor, fluxion::view_like;
using row = view_like<double, std::array<double, 3>>;
using matrix = view_like<const float, tensor<float, 2, dynamic>>;
static_assert(fluxion::ArrayLike<row>);
static_assert(fluxion::ArrayLike<matrix>);
static_assert(array_traits<row>::extents == std::array{3});
static_assert(array_traits<matrix>::extents == std::array{2, dynamic});
static_assert(std::is_same_v<array_traits<matrix>::value_type, float>);

constexpr bool copies() {
  double x[3]{1, 2, 3}, y[3]{};
  const row from{x, {3}};
  row to{y, {3}};
  double buffer[3]{};
  array_traits<row>::copy_out(from, buffer);
  array_traits<row>::copy_in(to, buffer);
  return y[0] == 1 && y[2] == 3;
}
static_assert(copies());
}  // namespace

TEST_CASE("elements and lengths") {
  const std::vector<float> x{1, 2, 3, 4, 5, 6};
  const matrix m{x.data(), {2, 3}};
  CHECK(array_traits<matrix>::data(m) == x.data());
  CHECK(array_traits<matrix>::extent(m, 1) == 3);
  CHECK(array_traits<matrix>::size(m) == 6);
  CHECK(array_traits<matrix>::make({2, 3})(1, 2) == 0);
}
