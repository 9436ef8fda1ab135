// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <vector>

#include <fluxion/variable.hpp>

using fluxion::dynamic;
using fluxion::detail::source_extent;
using fluxion::detail::source_tensor;

TEST_CASE("the tensor of a source") {
  static_assert(std::is_same_v<source_tensor<float>, fluxion::tensor<float>>);
  static_assert(std::is_same_v<source_tensor<int>, fluxion::tensor<double>>);
  static_assert(std::is_same_v<source_tensor<std::vector<float>>, fluxion::tensor<float, dynamic>>);
  static_assert(std::is_same_v<source_tensor<std::array<std::array<double, 3>, 2>>,
                               fluxion::tensor<double, 2, 3>>);
  static_assert(source_extent<std::array<double, 4>, 0> == 4);
  static_assert(source_extent<std::array<double, 4>, 1> == 0);
  const fluxion::variable v(std::array<std::array<double, 3>, 2>{{{1, 2, 3}, {4, 5, 6}}});
  CHECK(v.data()[3] == 4);
}
