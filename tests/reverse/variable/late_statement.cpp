// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <vector>

#include <fluxion/create_graph.hpp>
#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::requires_grad;
using fluxion::variable;

TEST_CASE("sums of adjoints are statements, too") {
  const variable a(std::vector<double>{1, 2}, requires_grad), b(std::vector<double>{3, 4});
  const auto sum = fluxion::detail::addition_statement::make(a.handle(), b.handle());
  CHECK(sum.node()->requires_grad);
  const variable<double, fluxion::dynamic> s(sum);
  check_elements(s, std::vector<double>{4, 6});
  s.backward(std::vector<double>{10, 20});
  check_elements(a.grad(), std::vector<double>{10, 20});
  const fluxion::no_grad guard;
  CHECK_FALSE(
      fluxion::detail::addition_statement::make(a.handle(), b.handle()).node()->requires_grad);
}
