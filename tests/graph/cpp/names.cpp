// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/cpp/names.hpp>

#include <limits>

#include <doctest/doctest.h>

namespace cpp = fluxion::detail::cpp;
using fluxion::extent, fluxion::shape;

TEST_CASE("lengths in run-time lengths") {
  const extent n = extent::of_dimension(0), m = extent::of_dimension(1);
  CHECK(cpp::written(cpp::length_of(n + m - extent(2))) == "n0 + n1 - 2");
  CHECK(cpp::written(cpp::size_of(shape{n - extent(1), 3})) == "(n0 - 1) * 3");
  CHECK(cpp::written(cpp::axis_of(shape{n}, 1)) == "1");
  CHECK(cpp::shape_words(shape{}) == "a number");
  CHECK(cpp::shape_words(shape{n, 3}) == "[n0, 3], row by row");
}

TEST_CASE("where an element lies that is stretched") {
  const extent n = extent::of_dimension(0);
  CHECK(cpp::written(cpp::stretched_place(shape{3}, shape{n, 3})) == "i % 3");
  CHECK(cpp::written(cpp::stretched_place(shape{n, 1}, shape{n, 3})) == "i / 3");
  CHECK(cpp::written(cpp::stretched_place(shape{}, shape{n, 3})) == "0");
}

TEST_CASE("the shortest digits, and no int where a T is meant") {
  const auto text = [](double x, bool bare) { return cpp::written(cpp::literal(x, bare)); };
  CHECK(text(0.1, true) == "T(0.1)");
  CHECK(text(2, true) == "2");
  CHECK(text(2, false) == "T(2)");
  CHECK(text(-0.0, true) == "T(-0)");
  CHECK(text(1e300, true) == "T(1e+300)");
  CHECK(text(-std::numeric_limits<double>::infinity(), true) ==
        "-std::numeric_limits<T>::infinity()");
  CHECK(text(std::numeric_limits<double>::quiet_NaN(), true) ==
        "std::numeric_limits<T>::quiet_NaN()");
}
