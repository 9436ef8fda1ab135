// SPDX-License-Identifier: BSL-1.0
#include <fluxion/base/error.hpp>

#include <doctest/doctest.h>

TEST_CASE("raise throws what it is asked for, with its message") {
  CHECK_THROWS_WITH_AS(fluxion::raise<fluxion::error>("no"), "no", fluxion::error);
  CHECK_THROWS_WITH_AS(fluxion::raise<fluxion::shape_error>("[2] and [3]"), "[2] and [3]",
                       fluxion::shape_error);
}

TEST_CASE("every error of the library can be caught as fluxion::error") {
  CHECK_THROWS_AS(fluxion::raise<fluxion::shape_error>(""), const fluxion::error&);
  CHECK_THROWS_AS(fluxion::raise<fluxion::shape_error>(""), const std::exception&);
  CHECK_THROWS_AS(fluxion::raise<fluxion::not_finite_error>(""), const fluxion::error&);
}
