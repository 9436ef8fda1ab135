// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/differentiate.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/record_as_written.hpp>

namespace {
using fluxion::symbol;
namespace op = fluxion::op;

struct recorded {
  fluxion::graph g;
  symbol x = fluxion::detail::new_parameter(g, 0, {});
  symbol v = fluxion::detail::new_parameter(g, 1, {.rank = 1, .extents = {fluxion::dynamic}});

  symbol derivative(const symbol& y, const symbol& by) {
    int result = -1;
    fluxion::differentiate(g, &y.id, 1, &by.id, 1, &result);
    return {&g, result};
  }
};
}  // namespace

TEST_CASE("derivatives are nodes of the same graph") {
  recorded r;
  CHECK(r.derivative(exp(r.x), r.x).id == exp(r.x).id);
  CHECK(r.derivative(sin(r.x), r.x).id == cos(r.x).id);
  CHECK(r.derivative(r.x * 3, r.x).is_constant(3));
}

TEST_CASE("adjoints of a node that is used twice are added") {
  recorded r;
  CHECK(r.derivative(r.x + r.x, r.x).is_constant(2));
}

TEST_CASE("what the output doesn't depend on has derivative 0, in its own shape") {
  recorded r;
  CHECK(r.derivative(exp(r.x), r.v).shape() == r.v.shape());
  CHECK(r.derivative(sum(r.v), r.x).is_constant(0));
  CHECK(r.derivative(detach(r.x) * 2, r.x).is_constant(0));
}

TEST_CASE("a derivative has its variable's shape") {
  recorded r;
  CHECK(r.derivative(sum(r.v), r.v).shape() == r.v.shape());
  CHECK(r.derivative(sum(exp(r.v) * r.x), r.x).rank() == 0);
  CHECK(r.derivative(r.v[0] * r.v[-1], r.v).shape() == r.v.shape());
}

TEST_CASE("a variable that is created after the output is no operand of it") {
  recorded r;
  const symbol y = exp(r.x);
  const symbol later = fluxion::detail::new_parameter(r.g, 2, {});
  CHECK(r.derivative(y, later).is_constant(0));
}

TEST_CASE("as a pass from graph to graph: results, then their gradients") {
  constexpr auto f = [](const auto& x, const auto& y) { return exp(x) * y; };
  static_assert((fluxion::record<double, double>(f) | fluxion::differentiate).outputs().size() ==
                3);
  const auto r = fluxion::record<double, double>(f) | fluxion::differentiate;
  CHECK(r.op(r.outputs()[1]) == "multiply");
  CHECK(r.op(r.outputs()[2]) == "exp");
  using constant = decltype(fluxion::data(1.0));
  CHECK((fluxion::record<double, constant>(f) | fluxion::differentiate).outputs().size() == 2);
  const auto array = [](const auto& v) { return exp(v); };
  CHECK((fluxion::record<std::vector<double>>(array) | fluxion::differentiate).g.error.what ==
        fluxion::problem::result_not_scalar);
}
