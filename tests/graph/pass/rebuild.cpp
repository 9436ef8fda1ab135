// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/rebuild.hpp>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

using fluxion::symbol;

TEST_CASE("what stands above a replaced node is recorded again; the rest is kept") {
  fluxion::graph g;
  const symbol x = fluxion::detail::new_parameter(g, 0, {}), y = sin(x), other = exp(x);
  const symbol above = y * other + y;
  fluxion::detail::list<int> map(64);
  const int replacement = cos(x).id;
  fluxion::detail::rebuild(g, 0, map, [&](int id, const int*, bool) {
    return id == y.id ? replacement : -1;
  });
  CHECK(map.data[other.id] == other.id);
  CHECK(map.data[x.id] == x.id);
  CHECK(map.data[above.id] == (cos(x) * other + cos(x)).id);
}

TEST_CASE("nodes below the base stand for themselves") {
  fluxion::graph g;
  const symbol x = fluxion::detail::new_parameter(g, 0, {}), y = sin(x);
  const int base = g.nodes.size;
  const symbol above = exp(y);
  fluxion::detail::list<int> map(64);
  fluxion::detail::rebuild(g, base, map, [](int, const int*, bool) { return -1; });
  CHECK(map.size == 1);
  CHECK(map.data[0] == above.id);
}
