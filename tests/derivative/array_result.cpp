// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/array_result.hpp>

#include <vector>

#include <doctest/doctest.h>

TEST_CASE("an array of lengths known only at run time, and a number") {
  using fluxion::extent;
  fluxion::array_result<double> a;
  const std::ptrdiff_t dimension[] = {4};
  a.fit({extent::of_dimension(0), extent(2)}, dimension);
  CHECK(a.lengths == std::vector<std::ptrdiff_t>{4, 2});
  CHECK(a.elements.size() == 8);
  CHECK_THROWS_AS((void)static_cast<double>(a), fluxion::shape_error);
  a.fit({}, dimension);
  a.elements[0] = 3;
  CHECK(a == 3.0);
  CHECK(2 * a == 6);
}
