// SPDX-License-Identifier: BSL-1.0
#define FLUXION_CHECK_FINITE 1

#include <fluxion/graph/line_of.hpp>

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/check_finite.hpp>
#include <fluxion/fluxion.hpp>

namespace {
using vector = std::vector<double>;
constexpr unsigned line_before_f = __LINE__;
constexpr auto f = [](auto x, auto y) {
  const auto e = exp(x);
  const auto q = e / y;
  const auto s = softplus(q);
  const auto r = sqrt(s - 1);
  return sum(r);
};
using program = fluxion::program<decltype(f), fluxion::signature_of<vector, vector>,
                                 fluxion::transform::gradient<true>>;
}  // namespace

TEST_CASE("the line of every node of a program: parameters have none") {
  const auto line_of_first = [](const std::string& name) {
    for (int id = 0; id < program::size(); ++id)
      if (program::graph[id].op->name == name) return fluxion::line_of<program>(id).line();
    return 0u;
  };
  CHECK(line_of_first("parameter") == 0);
  CHECK(line_of_first("exp") == line_before_f + 2);
  CHECK(line_of_first("divide") == line_before_f + 3);
  CHECK(line_of_first("log1p") == line_before_f + 4);  // of softplus, expanded
  CHECK(line_of_first("sqrt") == line_before_f + 5);
  CHECK(fluxion::line_of<program>(program::size()).line() == 0);
}

TEST_CASE("a derivative has the line of what is differentiated") {
  constexpr auto root = [](auto x) {
    const auto y = sqrt(x);
    return 2 * y;
  };
  const unsigned line = __LINE__ - 3;
  const auto report = fluxion::check_finite(root, 0.0);
  CHECK(!report.in_value);
  CHECK(report.line == line);
  CHECK(report.file == __FILE__);
  CHECK(report.str().find(std::string(__FILE__) + ':' + std::to_string(line)) != std::string::npos);
}

TEST_CASE("in a transform that is called within a callable") {
  constexpr auto nested = [](auto x) {
    return fluxion::gradient([](auto y) {
      const auto l = log(y);
      return l * y;
    })(x);
  };
  const unsigned line = __LINE__ - 4;
  CHECK(fluxion::check_finite(nested, -1.0).line == line);
}
