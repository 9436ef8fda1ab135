// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/shape.hpp>

#include <string_view>

#include <doctest/doctest.h>

using fluxion::extent;
using fluxion::shape;

namespace {
bool prints(const shape& s, std::string_view expected) {
  const fluxion::shape_text printed(s);
  return std::string_view(&printed.text[0], static_cast<std::size_t>(printed.length)) == expected;
}
}  // namespace

TEST_CASE("a shape is a list of extents") {
  constexpr extent n = extent::of_dimension(0);
  constexpr shape matrix{n, 4};
  static_assert(shape{}.rank == 0 && shape{}.is_static() && shape{}.static_size() == 1);
  static_assert(shape{2, 3}.is_static() && shape{2, 3}.static_size() == 6);
  static_assert(matrix.rank == 2 && matrix[1] == extent(4) && !matrix.is_static());
  static_assert(matrix == shape{n, 4} && matrix != shape{4, n} && shape{3} != shape{3, 1});
  const std::ptrdiff_t dimensions[] = {5};
  CHECK(matrix.size(dimensions) == 20);
  CHECK(shape{0, 3}.static_size() == 0);
}

TEST_CASE("a shape prints as in messages") {
  const extent n = extent::of_dimension(0);
  CHECK(prints({}, "[]"));
  CHECK(prints({12, 340}, "[12, 340]"));
  CHECK(prints({n, n - 1, n + 2, 0}, "[?, ?-1, ?+2, 0]"));
}
