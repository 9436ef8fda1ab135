// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/cpp/parse.hpp>

#include <doctest/doctest.h>

#include <fluxion/graph/cpp/expression.hpp>

namespace cpp = fluxion::detail::cpp;

TEST_CASE("parentheses where they are needed, and nowhere else") {
  for (const char* text : {"x + y * z", "(x + y) * z", "x - (y - z)", "x - y - z", "-(x * y)",
                           "-(-x)", "x * -y", "x - (-y)", "(x && y) || z", "x ? y : z ? x : y",
                           "(x ? y : z) * 2", "std::sin(x + y)", "x[i + 1] * 2", "!(x < y)"})
    CHECK(cpp::written(cpp::parser(text).parse()) == text);
  CHECK(cpp::written(cpp::parser("((x * y)) + (z)").parse()) == "x * y + z");
}

TEST_CASE("operations and names are counted") {
  const cpp::expression e = cpp::parser("x * x + std::sin(y[i])").parse();
  CHECK(cpp::operations(e) == 4);
  CHECK(cpp::mentions(e, "x") == 2);
  CHECK(cpp::mentions(e, "z") == 0);
}
