// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

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
