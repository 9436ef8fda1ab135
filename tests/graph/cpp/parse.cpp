// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/cpp/parse.hpp>

#include <doctest/doctest.h>

namespace cpp = fluxion::detail::cpp;

TEST_CASE("operators bind as in C++") {
  const cpp::expression e = cpp::parser("x + y * z == x ? -1 : std::pow(x, y)").parse();
  CHECK(e.is == cpp::expression::form::choice);
  CHECK(e.parts[0].is_infix("=="));
  CHECK(e.parts[0].parts[0].is_infix("+"));
  CHECK(e.parts[1] == cpp::atom("-1"));
  CHECK(e.parts[2].text == "std::pow");
  CHECK(e.parts[2].parts.size() == 2);
}

TEST_CASE("assignments and names with ::") {
  CHECK(cpp::parser("out[before + i] += x[i]").parse().is_infix("+="));
  CHECK(cpp::parser("out[i] = x[i]").parse().is_infix("="));
  const cpp::expression e = cpp::parser("-std::numeric_limits<T>::infinity()").parse();
  CHECK(e.parts[0].text == "std::numeric_limits<T>::infinity");
}

TEST_CASE("what can't be read is an error") {
  for (const char* text : {"", "x +", "(x", "x ? y", "x y", "f(x"})
    CHECK_THROWS_AS(cpp::parser(text).parse(), fluxion::error);
}
