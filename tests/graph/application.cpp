// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/application.hpp>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
using fluxion::application;
using fluxion::extent;
using fluxion::shape;
using fluxion::symbol;
namespace op = fluxion::op;

struct two_vectors {
  fluxion::graph g;
  symbol x = fluxion::detail::new_parameter(g, 0, {.rank = 1, .extents = {fluxion::dynamic}});
  symbol y = fluxion::detail::new_parameter(g, 1, {.rank = 1, .extents = {3}});
  int in[2] = {x.id, y.id};
  application call{&g, fluxion::descriptor_of<op::add>(), in, 2, {{5, 7}}};
};
}  // namespace

TEST_CASE("what a rule sees of a use of an operation") {
  two_vectors t;
  CHECK(t.call.count() == 2);
  CHECK(t.call.attribute(1) == 7);
  CHECK(t.call.shape(1) == shape{extent(3)});
  CHECK(t.call.operand(1).id == t.y.id);
}

TEST_CASE("unify: a check at run time, then one way to write the length") {
  two_vectors t;
  CHECK(t.call.unify(t.call.shape(0)[0], t.call.shape(1)[0]) == extent(3));
  CHECK(t.g.checks.size == 1);
  CHECK(t.call.shape(0) == shape{extent(3)});
  CHECK(t.g.error.what == fluxion::problem::none);
  t.call.unify(extent(3), extent(4));
  CHECK(t.g.error.what == fluxion::problem::shapes_differ);
}

TEST_CASE("require_at_least: now if the length is known, else when the graph runs") {
  two_vectors t;
  t.call.require_at_least(t.call.shape(0)[0], 2);
  CHECK(t.g.checks.size == 1);
  CHECK(t.g.checks.data[0].at_least);
  t.call.require_at_least(extent(3), 3);
  CHECK(t.g.error.what == fluxion::problem::none);
  t.call.require_at_least(extent(3), 4);
  CHECK(t.g.error.what == fluxion::problem::index_out_of_range);
}

TEST_CASE("a rule records operations with inferred and with given shapes") {
  two_vectors t;
  CHECK(t.call.record<op::multiply>({}, t.x, t.y).shape() == shape{extent(3)});
  const symbol wide = t.call.record_as<op::broadcast>(shape{extent(5)}, symbol(2.0));
  CHECK(wide.is<op::broadcast>());
  CHECK(wide.shape() == shape{extent(5)});
}
