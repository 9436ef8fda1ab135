// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/symbol.hpp>

#include <concepts>
#include <type_traits>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

namespace op = fluxion::op;
using fluxion::symbol;

static_assert(std::regular<symbol> || std::semiregular<symbol>);
static_assert(fluxion::Scalar<symbol> && fluxion::Lifted<symbol> && !fluxion::Number<symbol>);
static_assert(std::convertible_to<double, symbol> && std::convertible_to<int, symbol>);
static_assert(symbol().is_constant(0) && symbol(2.5).constant_value() == 2.5);
// Constants that have met no graph are folded.
static_assert((symbol(2) * 3 + 1).is_constant(7));
static_assert(std::is_same_v<decltype(symbol() < 1), fluxion::mask>);

symbol parameter(fluxion::graph& g, fluxion::argument_spec spec, int number = 0) {
  return fluxion::detail::new_parameter(g, number, spec);
}

}  // namespace

TEST_CASE("a constant is bound to a graph at the first mix") {
  fluxion::graph g;
  const symbol x = parameter(g, {});
  symbol total = 0;
  total += x;
  total -= 1;
  CHECK(total.recording == &g);
  CHECK(!total.is_constant());
  CHECK(total.is<op::subtract>());
  CHECK(total.operand(1).is_constant(1));
}

TEST_CASE("equal expressions are the same node") {
  fluxion::graph g;
  const symbol x = parameter(g, {}), y = parameter(g, {}, 1);
  CHECK(x.id != y.id);
  CHECK((exp(x) * y).id == (exp(x) * y).id);
  CHECK((exp(x) * y).id != (exp(y) * x).id);
}

TEST_CASE("shapes: known and unknown lengths") {
  fluxion::graph g;
  const symbol x = parameter(g, {.rank = 1, .extents = {3}});
  const symbol y = parameter(g, {.rank = 1, .extents = {fluxion::dynamic}}, 1);
  CHECK(x.size() == 3);
  CHECK(x.rank() == 1);
  CHECK(x.element_count().is_constant(3));
  CHECK(!y.element_count().is_constant());
  CHECK(sum(y).rank() == 0);
  CHECK((y * 2).shape() == y.shape());
  CHECK(g.error.what == fluxion::problem::none);
  CHECK(y.size() == 0);
  CHECK(g.error.what == fluxion::problem::length_unknown);
}

TEST_CASE("a literal zero that the user multiplies with is not folded away") {
  fluxion::graph g;
  const symbol x = parameter(g, {});
  CHECK(!(0.0 * x).is_constant());
}
