// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/drop_dead.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/record_as_written.hpp>
#include <fluxion/graph/to_text.hpp>

namespace {
constexpr auto f = [](const auto& x, const auto& y) {
  (void)(exp(x) * y);
  const auto first = sin(y), second = sin(y);
  return first + second;
};
static_assert((fluxion::record_as_written<double, double>(f) | fluxion::drop_dead).size() == 4);
}  // namespace

TEST_CASE("only what an output needs stays; equal nodes of a graph as written stay two") {
  const auto r = fluxion::record_as_written<double, double>(f);
  CHECK(r.size() == 7);
  CHECK(fluxion::to_text(r | fluxion::drop_dead) ==
        "%0 = parameter 1\n"
        "%1 = sin %0\n"
        "%2 = sin %0\n"
        "%3 = add %1 %2\n"
        "return %3\n");
}

TEST_CASE("checks of lengths stay, and what is known of lengths") {
  const auto g = [](const auto& v, const auto& w) {
    (void)(v * w);
    return exp(v);
  };
  const auto r = fluxion::record<std::vector<double>, std::vector<double>>(g);
  const auto live = r | fluxion::drop_dead;
  CHECK(live.size() == 2);
  CHECK(live.g.checks.size == 1);
  CHECK(live.shape(1) == r.shape(r.outputs()[0]));
}
