// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/leaf.hpp>

#include <array>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
namespace op = fluxion::op;
static_assert(op::Operation<op::parameter> && op::Operation<op::literal> &&
              op::Operation<op::element_count>);
static_assert(fluxion::detail::Leaf<op::literal> && !fluxion::detail::Leaf<op::add>);
}  // namespace

TEST_CASE("leaves run: arguments, numbers that are written, numbers of elements") {
  constexpr auto f = [](auto x, auto X) { return 2.5 * size(x) + size(X); };
  using matrix = fluxion::tensor<double, fluxion::dynamic, 3>;
  CHECK(fluxion::value(f)(std::vector<double>(4), matrix(2)) == 16);
  CHECK(fluxion::value(f)(std::vector<double>(0), matrix(0)) == 0);
}

TEST_CASE("a static number of elements is a number that is written") {
  constexpr auto f = [](auto x) { return size(x) * x[0]; };
  static_assert(fluxion::gradient(f)(std::array{1.0, 2.0, 3.0})[0] == 3);
  CHECK(fluxion::gradient(f)(std::vector<double>{1, 2, 3}) == std::vector<double>{3, 0, 0});
}
