// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/recorded.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/pass/drop_dead.hpp>
#include <fluxion/graph/pass/merge_equal.hpp>
#include <fluxion/graph/record_as_written.hpp>
#include <fluxion/graph/to_text.hpp>

namespace {
using fluxion::recorded;

constexpr auto f = [](const auto& x, const auto& v) { return sum(x * v) + 0.5; };
constexpr auto both = [](const recorded& r) {
  return r | fluxion::merge_equal | fluxion::drop_dead;
};

static_assert(fluxion::Graph<recorded>);
static_assert(fluxion::Pass<decltype(both)> && fluxion::Pass<decltype(fluxion::drop_dead)>);
static_assert(!fluxion::Pass<int> && !fluxion::Pass<decltype(f)>);
}  // namespace

TEST_CASE("a recorded graph is read like any other") {
  const recorded r = fluxion::record<double, std::vector<double>>(f);
  CHECK(r.size() == 6);
  CHECK(r.op(3) == "sum");
  CHECK(r.operands(2).size() == 2);
  CHECK(r.attribute(1, 0) == 1);
  CHECK(r.is_literal(4));
  CHECK(r.constant(4) == 0.5);
  CHECK(fluxion::to_text(r) ==
        "%0 = parameter 0\n"
        "%1 = parameter 1 [?]\n"
        "%2 = multiply %0 %1 [?]\n"
        "%3 = sum %2\n"
        "%4 = literal 0.5\n"
        "%5 = add %3 %4\n"
        "return %5\n");
}

TEST_CASE("passes are composed, and what is composed is a pass") {
  constexpr auto twice = [](const auto& x) {
    (void)exp(x);
    return sin(x) * sin(x);
  };
  static_assert((fluxion::record_as_written<double>(twice) | both).size() == 3);
  CHECK((fluxion::record_as_written<double>(twice) | both).size() == 3);
  CHECK((fluxion::record_as_written<double>(twice) | fluxion::expand).size() == 5);
}
