// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <fluxion/fluxion.hpp>
#include <fluxion/variable.hpp>

namespace {

using vector = fluxion::tensor<double, fluxion::dynamic>;
using variable_vector = fluxion::variable<double, fluxion::dynamic>;

/// How often an operation stands in the reverse kernel of an expression.
template <class E>
constexpr int count(std::string_view name) {
  constexpr auto& g = fluxion::detail::statement_of<E>::reverse::recorded;
  int result = 0;
  for (int id = 0; id < g.used.nodes; ++id) result += g[id].op->name == name;
  return result;
}

}  // namespace

TEST_CASE("what the forward kernel has computed isn't computed again") {
  using x = variable_vector;
  static_assert(count<decltype(tanh(x() * x() + x()))>("tanh") == 0);
  static_assert(count<decltype(exp(x() * x()))>("exp") == 0);
  static_assert(count<decltype(sqrt(x()))>("sqrt") == 0);
  static_assert(count<decltype(sin(x()))>("cos") == 1);
  CHECK(count<decltype(tanh(x()))>("add") == 1);  // to the adjoint so far
}
