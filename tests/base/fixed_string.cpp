// SPDX-License-Identifier: BSL-1.0
#include <fluxion/base/fixed_string.hpp>

#include <doctest/doctest.h>

namespace {
template <fluxion::fixed_string Text>
constexpr std::string_view text = Text;
}  // namespace

TEST_CASE("a fixed string is a template argument and reads back") {
  static_assert(text<"exp"> == "exp" && text<"">.empty());
  static_assert(text<"a\0b">.size() == 3);
  static_assert(fluxion::fixed_string("exp") == fluxion::fixed_string("exp"));
  static_assert(!(fluxion::fixed_string("exp") == fluxion::fixed_string("log")));
  CHECK(std::string_view(fluxion::fixed_string("log1p")) == "log1p");
}
