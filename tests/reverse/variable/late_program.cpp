// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <fluxion/create_graph.hpp>
#include <fluxion/variable.hpp>

using variable_vector = fluxion::variable<double, fluxion::dynamic>;

TEST_CASE("a form is recorded once, and knows what it reads") {
  const fluxion::tensor<double, fluxion::dynamic> values{{1, 2}};
  const variable_vector x(values, fluxion::requires_grad);
  const variable_vector y = exp(x * x);
  const auto& source = *y.node()->type->source;
  using program = fluxion::detail::late_program<double>;
  const auto first = program::of({&source, {0}});
  CHECK(first == program::of({&source, {0}}));
  CHECK(first != program::of({&source, {1}}));
  // The adjoint of x0 is seed * value * x1.
  CHECK_FALSE(first->reads(0));
  CHECK(first->reads(1));
  CHECK(first->reads(source.seed()));
  CHECK(first->reads(source.value()));
  const auto second = program::of(first->form().then(1));  // by x1: seed * value * its own seed
  CHECK_FALSE(second->reads(1));
  CHECK(second->reads(source.parameters()));
}
