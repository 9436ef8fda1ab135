// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/wipe.hpp>

#include <string>

#include <doctest/doctest.h>

// That no optimiser removes it: tests/project/wiped.py.
TEST_CASE("wiped memory is zero") {
  std::string text = "s3cr3t";
  fluxion::env::wipe(text.data(), 3);
  CHECK(text == std::string("\0\0\0r3t", 6));
  fluxion::env::wipe(nullptr, 0);
}
