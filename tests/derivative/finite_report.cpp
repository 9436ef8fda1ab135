// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/finite_report.hpp>

#include <limits>
#include <sstream>

#include <doctest/doctest.h>

TEST_CASE("a report is true or false, and prints as one line") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  fluxion::finite_report report;
  CHECK(report);
  CHECK(report.str() == "finite check passed");

  report = {true, "log", 2, 9, {1, 0}, -infinity, {"0"}, true, "log(argument 0)", "", 0};
  const std::string log =
      "log(0) = -inf at element [1, 0], node 2 of 9, in the value: "
      "log(argument 0)";
  CHECK(report.description() == log);
  CHECK(report.str() == "finite check passed; reaches no output: " + log);

  report = {false, "divide", 4, 6, {}, infinity, {"1", "0"}, false, "divide(1, sqrt(argument 0))",
            "",    0};
  CHECK(!report);
  std::ostringstream text;
  text << report;
  CHECK(text.str() ==
        "finite check FAILED: divide(1, 0) = inf, node 4 of 6, only in the "
        "derivative: divide(1, sqrt(argument 0))");

  report = {false, "argument 1", 1, 6, {3}, -infinity, {}, true, "argument 1", "", 0};
  CHECK(report.str() == "finite check FAILED: argument 1 = -inf at element [3]");
}
