// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/to_text.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

TEST_CASE("a graph as text") {
  constexpr auto f = [](const auto& x, const auto& v) { return sum(x * v) + 0.1; };
  CHECK(fluxion::to_text(fluxion::graph_of<decltype(f), double, std::vector<double>>) ==
        "%0 = parameter 0\n"
        "%1 = parameter 1 [?]\n"
        "%2 = multiply %0 %1 [?]\n"
        "%3 = sum %2\n"
        "%4 = literal 0.1\n"
        "%5 = add %3 %4\n"
        "return %5\n");
}

TEST_CASE("lengths that are known are printed") {
  constexpr auto f = [](const auto& X) { return X[1]; };
  using matrix = fluxion::tensor<double, 2, 3>;
  CHECK(fluxion::to_text(fluxion::graph_of<decltype(f), matrix>) ==
        "%0 = parameter 0 [2, 3]\n"
        "%1 = element %0 [3]\n"
        "return %1\n");
}
