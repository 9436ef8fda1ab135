// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <vector>

#include <fluxion/variable.hpp>

using fluxion::requires_grad;
using fluxion::variable;

TEST_CASE("without its header create_graph is refused, not ignored") {
  // Other files of this program include the header, and the linker has it then.
  const variable x(2.0, requires_grad);
  const variable y = x * x;
  if (fluxion::detail::sweep_recorded)
    CHECK_NOTHROW(y.backward({.create_graph = true}));
  else
    CHECK_THROWS_WITH_AS(y.backward({.create_graph = true}),
                         doctest::Contains("<fluxion/create_graph.hpp>"), fluxion::gradient_error);
  x.zero_grad();
}

TEST_CASE("a sweep doesn't record what hooks compute, nor change the mode") {
  const variable x(2.0, requires_grad);
  bool recorded = true;
  x.on_gradient([&](const variable<double>& g) {
    const variable twice = g * x;
    recorded = twice.requires_grad();
  });
  variable(x * x).backward();
  CHECK_FALSE(recorded);
  CHECK(fluxion::is_grad_enabled());
}

TEST_CASE("an input that can have no gradient is an error, not an absent gradient") {
  const variable x(2.0, requires_grad), data(3.0);
  const variable y = x * data;
  CHECK_THROWS_WITH_AS(y.backward({.inputs = {x, data}}), doctest::Contains("input 1"),
                       fluxion::gradient_error);
  CHECK_THROWS_AS(y.backward({.inputs = {variable<double>()}}), fluxion::gradient_error);
  CHECK_FALSE(x.has_grad());
  y.backward();
  CHECK(x.grad().item() == 3);
}

TEST_CASE("a seed that doesn't fit is an error with both shapes") {
  const variable x(std::vector<double>{1, 2, 3}, requires_grad);
  const variable y = x * 2;
  CHECK_THROWS_WITH_AS(y.backward(std::vector<double>{1, 2}),
                       doctest::Contains("a seed of shape [2] for a root of shape [3]"),
                       fluxion::shape_error);
}
