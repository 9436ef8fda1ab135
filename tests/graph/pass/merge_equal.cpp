// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/merge_equal.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/record_as_written.hpp>
#include <fluxion/graph/to_text.hpp>

namespace {
constexpr auto f = [](const auto& x, const auto& y) { return sin(x + y) * exp(sin(x + y)); };
static_assert(fluxion::record_as_written<double, double>(f).size() == 8);
static_assert((fluxion::record_as_written<double, double>(f) | fluxion::merge_equal).size() == 6);
}  // namespace

TEST_CASE("equal nodes become one; what differs in an attribute or a constant stays two") {
  const auto r = fluxion::record_as_written<double, double>(f) | fluxion::merge_equal;
  CHECK(fluxion::to_text(r) ==
        "%0 = parameter 0\n"
        "%1 = parameter 1\n"
        "%2 = add %0 %1\n"
        "%3 = sin %2\n"
        "%4 = exp %3\n"
        "%5 = multiply %3 %4\n"
        "return %5\n");
  const auto elements = [](const auto& v) { return v[0] * v[1] + v[0] * 2.0 + v[1] * 3.0; };
  // v, two elements, three products, two numbers, two sums
  CHECK((fluxion::record_as_written<std::vector<double>>(elements) | fluxion::merge_equal).size() ==
        10);
}

TEST_CASE("nothing is simplified") {
  const auto g = [](const auto& x) { return 1 * x + 1 * x; };
  CHECK((fluxion::record_as_written<double>(g) | fluxion::merge_equal).size() == 4);
}
