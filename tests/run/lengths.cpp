// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/lengths.hpp>

#include <string>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

TEST_CASE("a check that fails names the operation and the lengths at hand") {
  using fluxion::extent;
  const std::ptrdiff_t lengths[] = {3, 4};
  const fluxion::shape x{extent::of_dimension(0)}, y{extent::of_dimension(1)};
  std::string text;
  try {
    fluxion::detail::report("add", false, x, y, lengths);
  } catch (const fluxion::shape_error& e) {
    text = e.what();
  }
  CHECK(text.find("add: shapes [3] and [4]") != std::string::npos);
  try {
    fluxion::detail::report("element", true, x, y, lengths);
  } catch (const fluxion::shape_error& e) {
    text = e.what();
  }
  CHECK(text.find("element: the index or bound is outside an array of shape [3]") !=
        std::string::npos);
}
