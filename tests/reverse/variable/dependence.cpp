// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <fluxion/variable.hpp>

namespace {
using vector = fluxion::variable<double, fluxion::dynamic>;
using matrix = fluxion::variable<double, fluxion::dynamic, fluxion::dynamic>;
template <class E>
using reverse = typename fluxion::detail::statement_of<E>::reverse;
}  // namespace

TEST_CASE("which arguments a gradient needs") {
  using fluxion::detail::any_depends;
  using fluxion::detail::depends;
  using product = reverse<decltype(vector() * vector())>;  // seed 2, value 3, so far 4 and 5
  static_assert(depends<product>(0, 1));
  static_assert(!depends<product>(0, 0));
  static_assert(depends<product>(1, 0));
  static_assert(depends<product>(1, 2));
  static_assert(depends<product>(1, 5));
  static_assert(!any_depends<product>(3));
  using sum = reverse<decltype(vector() + vector())>;
  static_assert(!any_depends<sum>(0));
  CHECK(any_depends<sum>(2));
}

TEST_CASE("a loop may add in place, a kernel may not") {
  using fluxion::detail::adds_in_place;
  static_assert(adds_in_place<reverse<decltype(tanh(vector() * vector()))>>(0, 4));
  static_assert(!adds_in_place<reverse<decltype(matmul(matrix(), vector()))>>(1, 5));
  CHECK(adds_in_place<reverse<decltype(sum(vector()))>>(0, 3));
}
