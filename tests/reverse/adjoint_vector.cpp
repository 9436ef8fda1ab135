// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/adjoint_vector.hpp>

#include <cstddef>

#include <doctest/doctest.h>

using namespace fluxion::detail;

namespace {

/// x, y; s = 2 x + 3 y; a step t = f(s) with the derivative 10; z = 5 t + s.
struct recorded {
  statement_store<double> store;
  fluxion::tape_place x, y, s, t, z;

  recorded() {
    store.restart();
    x = store.add_input();
    y = store.add_input();
    s = add({2, 3}, {x, y});
    t = store.add_input();
    store.add_step(
        {store.position(), {s}, {t}, [](const double* out, double* in) { in[0] = 10 * out[0]; }});
    z = add({5, 1}, {t, s});
  }
  fluxion::tape_place add(const double (&partial)[2], const fluxion::tape_place (&leaf)[2]) {
    return record_slowly(store, partial, leaf, 2);
  }
};

}  // namespace

TEST_CASE("adjoint_vector: a sweep through statements and a step of its own") {
  const recorded r;
  adjoint_vector<double, 1> adjoints;
  for (int times = 0; times < 2; ++times) {
    adjoints.restart(r.store);
    adjoints[r.z] = 1;
    adjoints.sweep(r.store);
    CHECK(adjoints[r.t] == 5);
    CHECK(adjoints[r.s] == 51);
    CHECK(adjoints[r.x] == 102);
    CHECK(adjoints[r.y] == 153);
  }
}

TEST_CASE("adjoint_vector: several lanes at once") {
  const recorded r;
  adjoint_vector<double, 4> adjoints;
  adjoints.restart(r.store);
  adjoints.lane_of(adjoints[r.z], 0) = 1;
  adjoints.lane_of(adjoints[r.s], 1) = 1;
  adjoints.lane_of(adjoints[r.t], 2) = 2;
  adjoints.sweep(r.store);
  CHECK((adjoints[r.x][0] == 102));
  CHECK((adjoints[r.x][1] == 2));
  CHECK((adjoints[r.x][2] == 40));
  CHECK((adjoints[r.x][3] == 0));
}

TEST_CASE("adjoint_vector: what has none is an error") {
  const recorded r;
  adjoint_vector<double, 1> adjoints;
  adjoints.restart(r.store);
  CHECK_THROWS_AS(adjoints[0], fluxion::error);
  CHECK_THROWS_AS(adjoints[r.z + 1], fluxion::error);
}
