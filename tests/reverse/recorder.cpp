// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/recorder.hpp>

#include <string>

#include <doctest/doctest.h>
#include <fluxion/reverse/statement_store.hpp>

using namespace fluxion::detail;

TEST_CASE("recorder: statements go where the thread's recorder points") {
  statement_store<double> store;
  store.restart();
  recorder<double>* const before = current_recorder<double>;
  current_recorder<double> = &store;
  const fluxion::tape_place x = store.add_input(), y = store.add_input();
  const double partials[] = {2, 3};
  const fluxion::tape_place leaves[] = {x, y};
  const fluxion::tape_place first = record(partials, leaves);
  CHECK(store.offset(first) == 0);
  CHECK(store.offset(y) == -2);
  CHECK(store.statements() == 1);

  const fluxion::tape_place with_constant[] = {0, first};
  CHECK(store.offset(record(partials, with_constant)) == 1);
  CHECK(store.entries() == 3);
  CHECK(store.partials_of(0)[2] == 3);
  const fluxion::tape_place constants[] = {0, 0};
  CHECK(record(partials, constants) == 0);
  CHECK(store.statements() == 2);
  current_recorder<double> = before;
}

TEST_CASE("recorder: where nothing is recorded, only constants are taken") {
  const double partials[] = {1};
  const fluxion::tape_place constant[] = {0}, foreign[] = {12345};
  CHECK(record(partials, constant) == 0);
  CHECK_THROWS_AS(record(partials, foreign), fluxion::error);
}
