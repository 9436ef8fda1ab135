// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>

#include <fluxion/variable.hpp>

using fluxion::requires_grad;
using fluxion::variable;

TEST_CASE("a statement is named as it was written") {
  const variable x(1.0, requires_grad), y(2.0, requires_grad);
  const variable z = tanh(x * y + 0.5);
  const int line = __LINE__ - 1;
  const std::string text = fluxion::detail::text_of(*z.node());
  CHECK(text.find("tanh(add(multiply(x0, x1), x2))") == 0);
  CHECK(text.find("statement_text.cpp:" + std::to_string(line)) != std::string::npos);
  const std::string leaf = fluxion::detail::text_of(*x.node());
  CHECK(leaf.find("a leaf (") == 0);
  CHECK(leaf.find("statement_text.cpp:" + std::to_string(line - 1)) != std::string::npos);
}
