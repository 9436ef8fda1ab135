// SPDX-License-Identifier: BSL-1.0
#include <fluxion/base/architecture.hpp>

#include <doctest/doctest.h>

#define TEXT(x) #x
#define TEXT_OF(x) TEXT(x)

TEST_CASE("the architecture of a unit is its inline namespace") {
  CHECK(fluxion::name_of(fluxion::this_architecture) == TEXT_OF(FLUXION_ARCHITECTURE));
}

TEST_CASE("architectures go from narrow to wide") {
  using fluxion::architecture;
  static_assert(architecture::sse2 < architecture::sse4);
  static_assert(architecture::sse4 < architecture::avx);
  static_assert(architecture::avx < architecture::avx2);
  static_assert(architecture::avx2 < architecture::avx512);
  static_assert(fluxion::name_of(architecture::generic) == "generic");
  static_assert(fluxion::name_of(architecture::neon) == "neon");
  static_assert(fluxion::name_of(architecture::avx512) == "avx512");
}
