// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::dynamic;
using fluxion::no_grad;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

namespace {
using vector = tensor<double, dynamic>;
const vector a{{0.5, -1.5, 2}};
const vector b{{2, 0.25, -1}};
}  // namespace

TEST_CASE("what DESIGN shows compiles and is right") {
  const tensor<float, 3, 4> W{{1, 2, 3, 4}, {0, 1, 0, 1}, {-1, 0, 2, 1}};
  const tensor<float, 4> x{{1, -1, 2, 0.5F}};
  const tensor<float, 3> y{{1, 2, 3}};
  variable w(W, requires_grad);
  variable loss = mean(square(matmul(w, x) - y));
  loss.backward();
  auto g = w.grad();
  const auto f = [](auto w_, auto x_, auto y_) { return mean(square(matmul(w_, x_) - y_)); };
  const auto expected = fluxion::gradient(f)(W, fluxion::data(x), fluxion::data(y));
  CHECK(loss.item() == doctest::Approx(double(fluxion::value(f)(W, x, y))));
  check_elements(g, expected, 1e-6);
}

TEST_CASE("types follow from arrays, numbers and expressions") {
  variable number(2.0);
  static_assert(std::is_same_v<decltype(number), variable<double>>);
  variable of_vector(std::vector<float>{1, 2, 3});
  static_assert(std::is_same_v<decltype(of_vector), variable<float, dynamic>>);
  variable of_array(std::array<double, 2>{1, 2}, requires_grad);
  static_assert(std::is_same_v<decltype(of_array), variable<double, 2>>);
  variable of_matrix(tensor<double, dynamic, 3>(2));
  static_assert(std::is_same_v<decltype(of_matrix), variable<double, dynamic, 3>>);
  variable cube(tensor<float, 2, 3, 4>{}, requires_grad);
  static_assert(std::is_same_v<decltype(cube), variable<float, 2, 3, 4>>);
  variable product = matmul(of_matrix, tensor<double, 3, 4>{});
  static_assert(std::is_same_v<decltype(product), variable<double, dynamic, 4>>);
  variable total = sum(product);
  static_assert(std::is_same_v<decltype(total), variable<double>>);
  CHECK(product.extent(0) == 2);
  CHECK(cube.size() == 24);
}

TEST_CASE("a length may be known in one type and not in another") {
  const variable<double, 3> known(std::array{1.0, 2.0, 3.0});
  const variable<double, dynamic> unknown = known;
  CHECK(unknown.node() == known.node());
  const variable<double, 3> again = unknown;
  CHECK(again.extent(0) == 3);
  CHECK_THROWS_AS((variable<double, 4>(unknown)), fluxion::shape_error);
  CHECK_THROWS_AS((variable<double, 4>(unknown + unknown)), fluxion::shape_error);
  const vector two{{1, 2}};
  CHECK_THROWS_AS((variable<double, 3>(two)), fluxion::shape_error);
}

TEST_CASE("requires_grad propagates by or") {
  const variable w(a, requires_grad), x(b);
  CHECK(w.requires_grad());
  CHECK_FALSE(x.requires_grad());
  const variable both = w * x, neither = x + x;
  CHECK(both.requires_grad());
  CHECK_FALSE(neither.requires_grad());
  const variable nested = sum(both) * neither;
  CHECK(nested.requires_grad());
}

TEST_CASE("leaves are what no recorded statement has made") {
  const variable w(a, requires_grad), x(b);
  CHECK(w.is_leaf());
  CHECK(x.is_leaf());
  const variable made = w + x, of_data = x + x;
  CHECK_FALSE(made.is_leaf());
  CHECK(of_data.is_leaf());
  CHECK(made.detach().is_leaf());
  x.set_requires_grad(true);
  CHECK(x.requires_grad());
  CHECK_THROWS_AS(made.set_requires_grad(false), fluxion::gradient_error);
}

TEST_CASE("gradients are kept on leaves only, unless asked for") {
  const variable w(a, requires_grad), x(b);
  const variable middle = w * x, kept = exp(middle);
  kept.retain_grad();
  const variable loss = sum(kept);
  loss.backward();
  CHECK(w.has_grad());
  CHECK_FALSE(x.has_grad());
  CHECK_FALSE(middle.has_grad());
  REQUIRE(kept.has_grad());
  check_elements(kept.grad(), vector{{1, 1, 1}});
}

TEST_CASE("an absent gradient is not a zero one") {
  const variable w(a, requires_grad), unused(a, requires_grad);
  CHECK_FALSE(w.has_grad());
  CHECK_FALSE(w.grad().is_defined());
  const variable loss = sum(floor(w));
  loss.backward();
  CHECK_FALSE(unused.has_grad());
  REQUIRE(w.has_grad());
  check_elements(w.grad(), vector{{0, 0, 0}});
  CHECK_THROWS_AS(variable(unused.grad() + 1), fluxion::gradient_error);
}

TEST_CASE("backward adds to the gradient; zero_grad makes it absent") {
  const variable w(a, requires_grad);
  for (int turn = 1; turn <= 3; ++turn) {
    const variable loss = sum(w * b);
    loss.backward();
    check_elements(w.grad(), vector{{turn * b[0], turn * b[1], turn * b[2]}});
  }
  w.zero_grad();
  CHECK_FALSE(w.has_grad());
}

TEST_CASE("the gradient that was there before is a handle of the same variable") {
  const variable w(a, requires_grad);
  variable(sum(w)).backward();
  const variable before = w.grad();
  variable(sum(w)).backward();
  check_elements(before, vector{{2, 2, 2}});
}

TEST_CASE("a root that is an array needs a seed") {
  const variable w(a, requires_grad);
  const variable y = w * w;
  CHECK_THROWS_WITH_AS(y.backward(), doctest::Contains("seed"), fluxion::gradient_error);
  y.backward(b);
  check_elements(w.grad(), vector{{2 * a[0] * b[0], 2 * a[1] * b[1], 2 * a[2] * b[2]}});
  const variable z = w * w;
  w.zero_grad();
  z.backward(variable(b));
  check_elements(w.grad(), vector{{2 * a[0] * b[0], 2 * a[1] * b[1], 2 * a[2] * b[2]}});
  const variable other = w * w;
  CHECK_THROWS_AS(other.backward(vector{{1, 2}}), fluxion::shape_error);
  const variable number = sum(w);
  w.zero_grad();
  number.backward(3.0);
  check_elements(w.grad(), vector{{3, 3, 3}});
}

TEST_CASE("an array of one element is a root as well") {
  const variable w(std::vector<double>{2}, requires_grad);
  const variable y = w * w;
  y.backward();
  check_elements(w.grad(), std::vector<double>{4});
}

TEST_CASE("nothing to differentiate is an error") {
  const variable x(a);
  const variable y = sum(x);
  CHECK_THROWS_WITH_AS(y.backward(), doctest::Contains("nothing that requires a gradient"),
                       fluxion::gradient_error);
  CHECK_THROWS_AS(variable<double>().backward(), fluxion::gradient_error);
}

TEST_CASE("a leaf can be a root") {
  const variable s(2.0, requires_grad);
  s.backward();
  CHECK(s.grad().item() == 1);
}

TEST_CASE("a second sweep needs retain_graph") {
  const variable w(a, requires_grad);
  const variable once = sum(exp(w));
  once.backward();
  CHECK_THROWS_WITH_AS(once.backward(), doctest::Contains("retain_graph"), fluxion::gradient_error);
  w.zero_grad();
  const variable twice = sum(w * b);
  twice.backward({.retain_graph = true});
  twice.backward();
  check_elements(w.grad(), vector{{2 * b[0], 2 * b[1], 2 * b[2]}});
  CHECK_THROWS_AS(twice.backward(), fluxion::gradient_error);
}

TEST_CASE("a shared part that was swept is gone for the other root, too") {
  const variable w(a, requires_grad);
  const variable shared = exp(w);
  const variable one = sum(shared), other = sum(shared * b);
  one.backward();
  CHECK_THROWS_AS(other.backward(), fluxion::gradient_error);
}

TEST_CASE("only the inputs asked for receive a gradient") {
  const variable w(a, requires_grad), v(b, requires_grad);
  const variable middle = w * v;
  const variable loss = sum(exp(middle));
  loss.backward({.inputs = {middle, v}});
  CHECK_FALSE(w.has_grad());
  const vector e{{std::exp(a[0] * b[0]), std::exp(a[1] * b[1]), std::exp(a[2] * b[2])}};
  check_elements(middle.grad(), e, 1e-14);
  check_elements(v.grad(), vector{{a[0] * e[0], a[1] * e[1], a[2] * e[2]}}, 1e-14);
}

TEST_CASE("detach shares elements, and no gradient goes through") {
  const variable w(a, requires_grad);
  const variable y = w * 2;
  const variable cut = y.detach();
  CHECK(cut.data() == y.data());
  CHECK_FALSE(cut.requires_grad());
  const variable loss = sum(y * cut);
  loss.backward();
  check_elements(w.grad(), vector{{4 * a[0], 4 * a[1], 4 * a[2]}});
  const variable x(a);
  variable alias = x.detach();
  alias.write()[0] = 7;
  CHECK(x.data()[0] == 7);
  CHECK(x.version() == 1);
}

TEST_CASE("clone copies elements and keeps the graph") {
  const variable w(a, requires_grad);
  const variable copy = w.clone();
  CHECK(copy.data() != w.data());
  CHECK(copy.value() == a);
  const variable loss = sum(copy * b);
  loss.backward();
  check_elements(w.grad(), b);
}

TEST_CASE("a variable used twice receives both parts, in one statement and in several") {
  const variable w(a, requires_grad);
  const variable loss = sum(w * w * w + w / 2);
  loss.backward();
  check_elements(w.grad(),
                 vector{{3 * a[0] * a[0] + 0.5, 3 * a[1] * a[1] + 0.5, 3 * a[2] * a[2] + 0.5}},
                 1e-15);
  w.zero_grad();
  const variable squares = w * w;
  const variable sums = squares + w;
  const variable product = squares * sums;
  variable(sum(product)).backward();  // w^4 + w^3
  check_elements(
      w.grad(),
      vector{{4 * std::pow(a[0], 3) + 3 * a[0] * a[0], 4 * std::pow(a[1], 3) + 3 * a[1] * a[1],
              4 * std::pow(a[2], 3) + 3 * a[2] * a[2]}},
      1e-14);
}

TEST_CASE("an expression owns what it is made of") {
  const variable w(a, requires_grad);
  const auto make = [&] {
    const variable local = w * 2;
    auto e = local * vector{{1, 2, 3}} + 1.0;
    return e;
  };
  const auto e = make();
  const variable y = e;
  check_elements(y, vector{{2 * a[0] + 1, 4 * a[1] + 1, 6 * a[2] + 1}});
  const variable loss = sum(e);
  loss.backward();
  check_elements(w.grad(), vector{{2, 4, 6}});
}

TEST_CASE("numbers, arrays and data stand beside variables, on both sides") {
  const variable w(a, requires_grad);
  const std::vector<double> x{1, 2, 4};
  const variable y = 2 * (x - w) / x + b * w - 1;
  check_elements(y,
                 vector{{2 * (1 - a[0]) / 1 + b[0] * a[0] - 1, 2 * (2 - a[1]) / 2 + b[1] * a[1] - 1,
                         2 * (4 - a[2]) / 4 + b[2] * a[2] - 1}},
                 1e-15);
  variable(sum(y)).backward();
  check_elements(w.grad(), vector{{-2 + b[0], -1 + b[1], -0.5 + b[2]}}, 1e-15);
  variable f(std::vector<float>{1, 2}, requires_grad);
  variable half = 0.5 * f + 1;  // a number takes the variable's type
  static_assert(std::is_same_v<decltype(half)::value_type, float>);
  check_elements(half, std::vector<float>{1.5F, 2});
}

TEST_CASE("functions of the library take a variable as an array") {
  const variable w(a, requires_grad);
  const auto f = [](auto x) { return sum(x * x * x); };
  const auto r = fluxion::value_and_gradient(f)(w);
  check_elements(r.gradient, vector{{3 * a[0] * a[0], 3 * a[1] * a[1], 3 * a[2] * a[2]}}, 1e-15);
  const auto h = fluxion::hvp(f)(w, b);
  check_elements(h, vector{{6 * a[0] * b[0], 6 * a[1] * b[1], 6 * a[2] * b[2]}}, 1e-15);
  check_elements(fluxion::vjp([](auto x) { return x * x; })(w, b).cotangent,
                 vector{{2 * a[0] * b[0], 2 * a[1] * b[1], 2 * a[2] * b[2]}});
  check_elements(fluxion::jvp([](auto x) { return x * x; })(w, b).tangent,
                 vector{{2 * a[0] * b[0], 2 * a[1] * b[1], 2 * a[2] * b[2]}});
  const variable two(std::array{3.0, 4.0});
  const auto H = fluxion::hessian([](auto x) { return x[0] * x[0] * x[1]; })(two);
  check_elements(H, tensor<double, 2, 2>{{8, 6}, {6, 0}}, 1e-15);
  const auto J = fluxion::jacobian([](auto x) { return x * x; })(two);
  check_elements(J, tensor<double, 2, 2>{{6, 0}, {0, 8}}, 1e-15);
}

TEST_CASE("lengths that don't fit are an error that names both") {
  const variable w(a, requires_grad), two(vector{{1, 2}});
  CHECK_THROWS_WITH_AS(variable(w + two), doctest::Contains("[3]"), fluxion::shape_error);
  CHECK_THROWS_WITH_AS(variable(w + two), doctest::Contains("[2]"), fluxion::shape_error);
}

TEST_CASE("an array of one element, a scalar tensor and rank four are variables, too") {
  const tensor<double> number(3.0);
  const variable s(number, requires_grad);
  static_assert(std::is_same_v<decltype(s), const variable<double>>);
  variable(s * s).backward();
  CHECK(s.grad().item() == 6);
  const variable w(tensor<float, 2, 1, 3, dynamic>(2), requires_grad);
  static_assert(std::is_same_v<decltype(w), const variable<float, 2, 1, 3, dynamic>>);
  variable(sum(w + 1)).backward();
  CHECK(w.grad().size() == 12);
  CHECK(w.grad().data()[11] == 1);
}

TEST_CASE("an array without elements has gradients without elements") {
  const variable w(vector(0), requires_grad);
  const variable total = sum(w * w);
  total.backward();
  CHECK(total.item() == 0);
  REQUIRE(w.has_grad());
  CHECK(w.grad().size() == 0);
}

TEST_CASE("NaN stays in its element") {
  const variable w(vector{{std::nan(""), 1}}, requires_grad);
  variable(sum(w * w)).backward();
  CHECK(std::isnan(w.grad().data()[0]));
  CHECK(w.grad().data()[1] == 2);
}

TEST_CASE("an empty variable is refused, not read") {
  const variable<double, dynamic> none;
  CHECK_FALSE(none.is_defined());
  CHECK_THROWS_WITH_AS(none.data(), doctest::Contains("empty variable"), fluxion::gradient_error);
  CHECK_THROWS_AS(none.size(), fluxion::gradient_error);
  CHECK_THROWS_AS(none.value(), fluxion::gradient_error);
  CHECK_THROWS_AS(none.requires_grad(), fluxion::gradient_error);
  CHECK_THROWS_AS(none.detach(), fluxion::gradient_error);
  CHECK_THROWS_AS(none.zero_grad(), fluxion::gradient_error);
  const variable w(a, requires_grad);
  CHECK_THROWS_WITH_AS(w.grad().data(), doctest::Contains("has_grad"), fluxion::gradient_error);
  CHECK_THROWS_AS(variable(w * w).backward(none), fluxion::gradient_error);
}

TEST_CASE("retain_grad on what requires no gradient is an error") {
  const variable x(a);
  CHECK_THROWS_WITH_AS(x.retain_grad(), doctest::Contains("requires none"),
                       fluxion::gradient_error);
}

TEST_CASE("what required no gradient when it was used has none of that statement") {
  variable w(a, requires_grad);
  const variable x(b);
  const variable y = sum(w * x);
  x.set_requires_grad(true);
  {
    const no_grad guard;
    w += 1.0;  // nobody asked for the gradient that needs it
  }
  y.backward();
  check_elements(w.grad(), b);
  CHECK_FALSE(x.has_grad());
  variable(sum(w * x)).backward();
  check_elements(x.grad(), w.value());
}

TEST_CASE("messages name the line of a leaf and of lengths that don't fit") {
  const auto line = [](int number) { return "variable.cpp:" + std::to_string(number); };
  variable w(a, requires_grad);
  const int leaf = __LINE__ - 1;
  CHECK_THROWS_WITH_AS(w += 1.0, doctest::Contains(line(leaf).c_str()), fluxion::gradient_error);
  const variable two(vector{{1, 2}});
  try {
    const variable y = tanh(w * two);
    FAIL("no error");
  } catch (const fluxion::shape_error& error) {
    const std::string text = error.what();
    CHECK(text.find(line(__LINE__ - 4)) != std::string::npos);
    CHECK(text.find("multiply: shapes [3] and [2] do not fit") != std::string::npos);
  }
}
