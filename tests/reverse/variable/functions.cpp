// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <fluxion/fluxion.hpp>
#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::dynamic;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

namespace {

using matrix = tensor<double, 2, 2>;
const matrix A{{2, 0.5}, {-0.3, 1.5}}, B{{1, -1}, {0.25, 3}};

/// The value and gradient of a statement, against a recorded function.
template <class F>
void check_function(const F&) {
  const variable a(A, requires_grad), b(B, requires_grad);
  const variable y = F{}(a, b);
  variable(sum(y * 1.0)).backward();
  const auto expected = fluxion::gradient([](auto u, auto v) { return sum(F{}(u, v)); })(A, B);
  check_elements(y, fluxion::value(F{})(A, B), 1e-14);
  check_elements(a.grad(), std::get<0>(expected), 1e-13);
  check_elements(b.grad(), std::get<1>(expected), 1e-13);
}

}  // namespace

TEST_CASE("functions of matrices") {
  check_function([](auto a, auto b) { return solve(a, b) * transpose(a); });
  check_function([](auto a, auto b) { return inverse(a) * determinant(b); });
}

TEST_CASE("functions of two vectors") {
  const tensor<double, 3> x{{1, -2, 0.5}}, y{{0.3, 1, 2}};
  const variable u(x, requires_grad), v(y, requires_grad);
  const variable z = dot(u, v) * distance(u, v) + cosine_similarity(u, v);
  z.backward();
  const auto f = [](auto a, auto b) {
    return dot(a, b) * distance(a, b) + cosine_similarity(a, b);
  };
  const auto expected = fluxion::value_and_gradient(f)(x, y);
  CHECK(z.item() == doctest::Approx(expected.value));
  check_elements(u.grad(), std::get<0>(expected.gradient), 1e-14);
  check_elements(v.grad(), std::get<1>(expected.gradient), 1e-14);
}

TEST_CASE("parts of an array") {
  const tensor<double, 4> x{{1, 2, 3, 4}};
  const variable u(x, requires_grad);
  const variable y = fluxion::element<1>(u) * sum(fluxion::slice<2>(u));
  static_assert(decltype(y)::rank == 0);
  y.backward();
  CHECK(y.item() == 14);
  check_elements(u.grad(), tensor<double, 4>{{0, 7, 2, 2}});
}

TEST_CASE("arrays stand beside expressions") {
  const variable a(A, requires_grad);
  const variable y = sum(matmul(a + 1, B)) + dot(fluxion::element<0>(a), tensor<double, 2>{{1, 2}});
  y.backward();
  check_elements(a.grad(), matrix{{0 + 1, 3.25 + 2}, {0, 3.25}}, 1e-15);
}

TEST_CASE("kinks: gradients at the edge of a domain are those of the reference") {
  const tensor<double, 3> x{{0, -1, 4}};
  const auto gradient_of = [&](const auto& f) {
    const variable u(x, requires_grad);
    variable(sum(f(u))).backward();
    return u.grad();
  };
  // A branch that isn't taken contributes exactly 0, though its gradient there is infinite or NaN.
  check_elements(gradient_of([](const auto& u) { return where(u > 0, sqrt(u), 0); }),
                 tensor<double, 3>{{0, 0, 0.25}});
  check_elements(gradient_of([](const auto& u) { return abs(u); }), tensor<double, 3>{{0, -1, 1}});
  check_elements(gradient_of([](const auto& u) { return pow(u, 2); }),
                 tensor<double, 3>{{0, -2, 8}});
  check_elements(gradient_of([](const auto& u) { return max(u, -1.0); }),
                 tensor<double, 3>{{1, 0.5, 1}});
  const variable zero(tensor<double, 3>{}, requires_grad);
  variable(norm(zero)).backward();
  check_elements(zero.grad(), tensor<double, 3>{});
}

TEST_CASE("functions: a statement of many operands") {
  const variable x(tensor<double, 3>{{1, 2, 3}}, requires_grad);
  const variable y = fused(
      [](auto u) { return concat(u, u, u, u, u, u, u, u, u, u); }, x);
  CHECK(y.data()[29] == 3);
  variable(sum(y * y)).backward();
  CHECK(x.grad().data()[1] == 40);
}
