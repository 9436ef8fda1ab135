// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include <fluxion/variable.hpp>

using fluxion::dynamic;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

namespace {
template <class X>
std::string printed(const X& x) {
  std::ostringstream out;
  out << x;
  return out.str();
}
}  // namespace

TEST_CASE("elements are printed axis by axis") {
  CHECK(printed(variable(2.5)) == "2.5");
  CHECK(printed(variable(std::vector<float>{1, -2})) == "{1, -2}");
  CHECK(printed(variable(tensor<double, 2, 2>{{1, 2}, {3, 4}}, requires_grad)) ==
        "{{1, 2}, {3, 4}}");
  CHECK(printed(variable(tensor<double, dynamic, 2>(0))) == "{}");
}

TEST_CASE("an absent gradient is printed as empty") {
  const variable w(1.0, requires_grad);
  CHECK(printed(w.grad()) == "empty");
}
