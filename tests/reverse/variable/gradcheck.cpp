// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <tuple>

#include <fluxion/create_graph.hpp>
#include <fluxion/variable.hpp>

using fluxion::dynamic;
using fluxion::gradcheck;
using fluxion::gradgradcheck;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

namespace {

using vector = tensor<double, dynamic>;
using variable_vector = variable<double, dynamic>;
const vector a{{0.5, -1.5, 2}};
const vector b{{2, 0.25, -1}};

/// x^2 with the gradient of x.
struct wrong_square {
  auto forward(const variable_vector& x) { return x * x; }
  auto backward(const variable_vector& seed, const fluxion::needed_gradients<1>&) const {
    return seed * 1.0;
  }
};

/// x^2 whose backward cuts off x, so that it has no gradient itself.
struct cut_square {
  variable_vector x;
  auto forward(const variable_vector& u) { return x = u.detach(), u * u; }
  auto backward(const variable_vector& seed, const fluxion::needed_gradients<1>&) const {
    return 2 * seed * x;
  }
};

}  // namespace

TEST_CASE("right gradients pass, of numbers, arrays and several outputs") {
  const variable x(a), y(b);
  CHECK(gradcheck([](const auto& u) { return sum(sin(u)); }, x));
  CHECK(gradcheck([](const auto& u, const auto& v) { return exp(u) * v; }, x, y));
  CHECK(gradcheck(
      [](const auto& u, const auto& v) { return std::tuple(variable(u * v), variable(sum(v))); }, x,
      y));
  CHECK(gradcheck([](const auto& u) { return std::tuple(u * u, sum(u)); }, x));
  const variable m(tensor<double, 2, 3>{{1, 2, 3}, {4, 5, 6}});
  CHECK(gradcheck([](const auto& A, const auto& v) { return tanh(0.1 * matmul(A, v)); }, m, x));
}

TEST_CASE("a wrong gradient is found and named") {
  const variable x(a);
  const auto report = gradcheck([](const auto& u) { return custom(wrong_square{}, u); }, x);
  CHECK_FALSE(report);
  CHECK(report.text.find("output 0 element 1 by input 0 element 1") != std::string::npos);
}

TEST_CASE("the inputs stay as they are") {
  const variable x(a, requires_grad);
  CHECK(gradcheck([](const auto& u) { return sum(u * u); }, x));
  CHECK_FALSE(x.has_grad());
  CHECK(x.version() == 0);
  CHECK(x.value() == a);
}

TEST_CASE("tolerances can be set") {
  const variable x(a);
  const auto f = [](const auto& u) { return sum(exp(u)); };
  CHECK(gradcheck({.eps = 1e-4, .atol = 1e-7, .rtol = 1e-6}, f, x));
  CHECK_FALSE(gradcheck({.eps = 1e-1, .atol = 1e-7, .rtol = 1e-6}, f, x));
}

TEST_CASE("second derivatives are checked, too") {
  const variable x(a), y(b);
  CHECK(gradgradcheck([](const auto& u) { return sin(u) * u; }, x));
  CHECK(
      gradgradcheck([](const auto& u, const auto& v) { return sum(exp(u * 0.5) * v * v); }, x, y));
  const variable m(tensor<double, 2, 2>{{1, 0.2}, {0.3, 2}});
  CHECK(gradgradcheck([](const auto& A) { return tanh(matmul(A, A) * 0.3); }, m));
  const auto cut = [](const auto& u) { return custom(cut_square{}, u); };
  CHECK(gradcheck(cut, x));
  CHECK_FALSE(gradgradcheck(cut, x));
}

TEST_CASE("tolerances are those of PyTorch unless given") {
  constexpr fluxion::gradcheck_options options;
  static_assert(options.eps == 1e-6 && options.atol == 1e-5 && options.rtol == 1e-3);
  const variable x(a);
  CHECK(gradgradcheck({.atol = 1e-4}, [](const auto& u) { return sum(u * u * u); }, x));
}

TEST_CASE("a gradient that isn't a number doesn't pass") {
  const variable x(vector{{-1, 1}});
  CHECK_FALSE(gradcheck([](const auto& u) { return sum(sqrt(u)); }, x));
}
