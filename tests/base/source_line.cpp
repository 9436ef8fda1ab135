// SPDX-License-Identifier: BSL-1.0
#define FLUXION_CHECK_FINITE 1
#include <fluxion/base/source_line.hpp>

#include <doctest/doctest.h>

namespace {
unsigned line_of_call(fluxion::source_line at = {}) { return at.where.line(); }
}  // namespace

TEST_CASE("a default argument belongs to the line of the call") {
  const unsigned first = line_of_call();
  const unsigned second = line_of_call();
  CHECK(second == first + 1);
}
