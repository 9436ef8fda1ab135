// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <vector>

#include <fluxion/variable.hpp>

using fluxion::variable;

TEST_CASE("an expression is a term of what it is made of, and lifted") {
  const variable x(1.0), y(2.0);
  const auto e = sin(x) * y + 2;
  static_assert(fluxion::VariableExpression<decltype(e)>);
  static_assert(fluxion::VariableExpression<decltype(x)>);
  static_assert(!fluxion::VariableExpression<double>);
  static_assert(fluxion::LiftedMask<decltype(x < y)>);
  std::vector<double> values;
  const auto visit = [&](const auto& leaf) {
    if constexpr (fluxion::detail::is_variable<std::remove_cvref_t<decltype(leaf)>>)
      values.push_back(leaf.item());
    else
      values.push_back(leaf);
  };
  fluxion::detail::each_leaf(e, visit);
  CHECK(values == std::vector<double>{1, 2, 2});
}

TEST_CASE("the form of an expression doesn't depend on the types of its leaves") {
  const variable x(1.0), y(2.0);
  const variable v(std::vector<float>{1, 2});
  const auto a = x * y;
  const auto b = y * 2.0;
  const auto c = v * v;
  using form = fluxion::detail::tree_of<std::remove_const_t<decltype(a)>, 0>::type;
  using of_b = fluxion::detail::tree_of<std::remove_const_t<decltype(b)>, 0>::type;
  using of_c = fluxion::detail::tree_of<std::remove_const_t<decltype(c)>, 0>::type;
  static_assert(std::is_same_v<form, of_b>);
  static_assert(std::is_same_v<form, of_c>);
}
