// SPDX-License-Identifier: BSL-1.0
#include <fluxion/base/config.hpp>

#include <doctest/doctest.h>

static_assert(FLUXION_VERSION ==
              FLUXION_VERSION_MAJOR * 10000 + FLUXION_VERSION_MINOR * 100 + FLUXION_VERSION_PATCH);
static_assert(FLUXION_VERSION_MINOR < 100 && FLUXION_VERSION_PATCH < 100);

namespace architecture = fluxion::FLUXION_ABI;
static_assert(architecture::dynamic == fluxion::dynamic);

TEST_CASE("a dynamic extent is no length") { CHECK(fluxion::dynamic < 0); }
