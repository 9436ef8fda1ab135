// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/environment_error.hpp>

#include <doctest/doctest.h>

TEST_CASE("an environment_error is an error of the library, and says so") {
  using fluxion::env::refuse;
  CHECK_THROWS_WITH_AS(refuse("no"), "fluxion: env: no", fluxion::env::environment_error);
  CHECK_THROWS_AS(refuse("no"), const fluxion::error&);
}
