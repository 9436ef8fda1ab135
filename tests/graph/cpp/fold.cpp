// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/cpp/fold.hpp>

#include <string>

#include <doctest/doctest.h>

#include <fluxion/graph/cpp/parse.hpp>

namespace cpp = fluxion::detail::cpp;

namespace {
std::string folded(const char* text) {
  return cpp::written(cpp::folded(cpp::parser(text).parse()));
}
}  // namespace

TEST_CASE("whole numbers are computed, terms cancel") {
  CHECK(folded("n0 - (n0 - 1)") == "1");
  CHECK(folded("1 + i - 3") == "i - 2");
  CHECK(folded("n0 * 1 + 0 * n1 + i") == "n0 + i");
  CHECK(folded("i / 1 % n0") == "i % n0");
}

TEST_CASE("choices that are known are made") {
  CHECK(folded("3 < 0 ? x[i] : y[i + 0]") == "y[i]");
  CHECK(folded("i >= 0 && i < n0 ? x[i] : 0") == "i < n0 ? x[i] : 0");
  CHECK(folded("at(-2, n0)") == "n0 - 2");
  CHECK(folded("at(2, n0)") == "2");
  CHECK(folded("at(-2147483648, n0)") == "0");
  const cpp::expression below = cpp::parser("i < n0 ? x[i] : 0").parse();
  CHECK(cpp::written(cpp::folded(below, cpp::atom("n0"))) == "x[i]");
}

TEST_CASE("numbers of arrays are left alone: they may be infinite") {
  CHECK(folded("x[i] - x[i]") == "x[i] - x[i]");
  CHECK(folded("x[i] * 0") == "x[i] * 0");
}
