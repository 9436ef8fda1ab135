// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/statement_store.hpp>

#include <cstddef>
#include <vector>

#include <doctest/doctest.h>

using namespace fluxion::detail;

TEST_CASE("statement_store: a statement lies in one block, blocks are kept") {
  statement_store<double> store;
  const std::vector<double> partials(700, 1.0);
  const auto fill = [&] {
    store.restart();
    const std::vector<fluxion::tape_place> leaves(700, store.add_input());
    for (int i = 0; i < 1000; ++i) record_slowly(store, partials.data(), leaves.data(), 700);
  };
  fill();
  CHECK(store.entries() == 700000);
  CHECK(store.statements() == 1000);
  const std::size_t bytes = store.bytes();
  CHECK(bytes >= 700000 * 12);
  CHECK(bytes < 700000 * 12 * 2);
  const double* const first = store.partials_of(0);
  fill();
  CHECK(store.entries() == 700000);
  CHECK(store.bytes() == bytes);
  CHECK(store.partials_of(0) == first);
}

TEST_CASE("statement_store: a statement longer than a block") {
  statement_store<double> store;
  store.restart();
  const std::vector<double> partials(200000, 1.0);
  const std::vector<fluxion::tape_place> leaves(200000, store.add_input());
  record_slowly(store, partials.data(), leaves.data(), 200000);
  CHECK(store.entries() == 200000);
  CHECK(store.position().used == 200000);
}

TEST_CASE("statement_store: each recording has places of its own") {
  statement_store<double> store, other;
  store.restart();
  const fluxion::tape_place first = store.add_input();
  other.restart();
  CHECK(store.holds(first));
  CHECK_FALSE(other.holds(first));
  store.restart();
  CHECK_FALSE(store.holds(first));
  CHECK_FALSE(store.holds(0));
}
