// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/extent.hpp>

#include <doctest/doctest.h>

using fluxion::extent;

TEST_CASE("an extent is affine in the dimensions") {
  constexpr extent n = extent::of_dimension(0), m = extent::of_dimension(1);
  static_assert(extent(3).is_static() && !n.is_static());
  static_assert(n - 1 == n - 1 && n - 1 != n - 2 && n != m);
  static_assert(n + m == m + n && (n + m) - n == m);
  static_assert((n - n).is_static() && n - n == extent(0));
  static_assert((n + n + m).coefficient(0) == 2 && (n + m).coefficient(2) == 0);
  static_assert((n - 1).same_terms(n + 4) && !(n - 1).same_terms(m - 1));

  const std::ptrdiff_t dimensions[] = {10, 7};
  CHECK((n + n - m + 5).value(dimensions) == 18);
  CHECK(extent(3).value(nullptr) == 3);
}

TEST_CASE("an extent of too many dimensions says so") {
  extent e;
  for (int d = 0; d < extent::max_terms; ++d) e = e + extent::of_dimension(d);
  CHECK_FALSE(e.overflow);
  e = e + extent::of_dimension(extent::max_terms);
  CHECK(e.overflow);
  CHECK((e - e).overflow);
}
