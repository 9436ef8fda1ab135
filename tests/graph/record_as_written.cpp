// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/record_as_written.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/to_text.hpp>

namespace {
constexpr auto f = [](const auto& x) {
  const auto y = 1 * x;
  const auto z = y * y;
  return z + -x;
};
}  // namespace

TEST_CASE("as written: nothing is simplified or merged") {
  CHECK(fluxion::to_text(fluxion::record_as_written<double>(f)) ==
        "%0 = parameter 0\n"
        "%1 = literal 1\n"
        "%2 = multiply %1 %0\n"
        "%3 = multiply %2 %2\n"
        "%4 = negate %0\n"
        "%5 = add %3 %4\n"
        "return %5\n");
  constexpr auto twice = [](const auto& x) { return exp(x) + exp(x); };
  static_assert(fluxion::record_as_written<double>(twice).size() == 4);
}

TEST_CASE("recorded as transforms do it") {
  CHECK(fluxion::to_text(fluxion::record<double>(f)) ==
        "%0 = parameter 0\n"
        "%1 = square %0\n"
        "%2 = negate %0\n"
        "%3 = subtract %1 %0\n"
        "return %3\n");
}

TEST_CASE("a callable with captured state is recorded at run time") {
  for (const int turns : {1, 3}) {
    const double factor = 0.5 * turns;
    const auto g = [&](const auto& x) {
      auto y = x;
      for (int i = 0; i < turns; ++i) y = factor * sin(y);
      return y;
    };
    const auto r = fluxion::record_as_written<double>(g);
    CHECK(r.size() == 1 + 3 * turns);
    CHECK(fluxion::record<double>(g).size() == 2 + 2 * turns);
  }
}

TEST_CASE("data isn't varied; an error is kept") {
  const auto sum = [](const auto& x, const auto& y) { return x + y; };
  using constant_vector = decltype(fluxion::data(std::vector<double>()));
  CHECK(fluxion::record<double, constant_vector>(sum).varied.size == 1);
  CHECK(fluxion::record<double, double>(sum).varied.size == 2);
  CHECK(fluxion::record<std::array<double, 2>, std::array<double, 3>>(sum).g.error.what ==
        fluxion::problem::shapes_differ);
}
