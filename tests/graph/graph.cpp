// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/graph.hpp>

#include <limits>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

using fluxion::extent;
using fluxion::graph;
using fluxion::shape;
using fluxion::symbol;

int literal(graph& g, double c) { return symbol(c).in(&g); }

}  // namespace

TEST_CASE("equal nodes are one node") {
  graph g;
  const int two = literal(g, 2), three = literal(g, 3);
  CHECK(two != three);
  CHECK(literal(g, 2) == two);
  CHECK(g.nodes.size == 2);
  const fluxion::node add{.op = fluxion::descriptor_of<fluxion::op::add>(), .count = 2};
  const int in[] = {two, three}, turned[] = {three, two};
  const int sum = g.push(add, in);
  CHECK(g.push(add, in) == sum);
  CHECK(g.push(add, turned) != sum);
  CHECK(g.operand(sum, 0) == two);
  CHECK(g.operand(sum, 1) == three);
}

TEST_CASE("what differs in anything but where its operands begin is another node") {
  graph g;
  const fluxion::descriptor* const op = fluxion::descriptor_of<fluxion::op::literal>();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const int zero = g.push({.op = op}, nullptr);
  CHECK(g.push({.op = op, .first = 5}, nullptr) == zero);
  // By bits: 0 and -0 are two constants, and a number that isn't one equals itself.
  CHECK(literal(g, -0.0) != zero);
  CHECK(literal(g, nan) == literal(g, nan));
  CHECK(g.push({.op = op, .with = {{1, 0}}}, nullptr) != zero);
  CHECK(g.push({.op = op, .with = {{0, 1}}}, nullptr) != zero);
  CHECK(g.push({.op = op, .shape = 1}, nullptr) != zero);
  CHECK(g.existing({.op = op, .shape = 1}, nullptr) >= 0);
  CHECK(g.existing({.op = op, .with = {{2, 2}}}, nullptr) < 0);
}

TEST_CASE("a graph grows beyond what was expected, and still finds its nodes") {
  graph g(4);
  for (int i = 0; i < 3000; ++i) CHECK(literal(g, i) == i);
  for (int i = 0; i < 3000; ++i) CHECK(literal(g, i) == i);
  CHECK(g.nodes.size == 3000);
}

TEST_CASE("shapes are numbered; the scalar is number 0") {
  graph g;
  CHECK(g.number_of(shape{}) == 0);
  const int s = g.number_of(shape{extent(3)});
  CHECK(g.number_of(shape{extent(3)}) == s);
  CHECK(g.number_of(shape{extent(4)}) != s);
}

TEST_CASE("lengths made equal are written alike") {
  graph g;
  const extent n = g.new_dimension(), m = g.new_dimension(), k = g.new_dimension();
  CHECK(g.unify(m + extent(1), n));  // m = n - 1, or the like
  CHECK(g.resolve(m + extent(1)) == g.resolve(n));
  CHECK(g.unify(k, m + m));
  CHECK(g.resolve(k + extent(2)) == g.resolve(n + n));
  CHECK(g.unify(n, n));
  CHECK(g.unify(n, extent(7)));
  CHECK(g.resolve(m) == extent(6));
  CHECK(g.resolve(k) == extent(12));
  CHECK(!g.unify(k, extent(13)));
}

TEST_CASE("the first error is kept") {
  graph g;
  g.fail(fluxion::problem::shapes_differ, nullptr, shape{extent(2)}, shape{extent(3)});
  g.fail(fluxion::problem::rank_unsupported, nullptr, shape{}, shape{});
  CHECK(g.error.what == fluxion::problem::shapes_differ);
  CHECK(g.error.left == shape{extent(2)});
}
