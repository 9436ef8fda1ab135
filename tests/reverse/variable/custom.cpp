// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <tuple>

#include <fluxion/create_graph.hpp>
#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::dynamic;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

namespace {

using vector = tensor<double, dynamic>;
using variable_vector = variable<double, dynamic>;
const vector a{{0.5, -1.5, 2}};
const vector b{{2, 0.25, -1}};

/// exp(x) whose gradient is clipped to 1.
struct clipped_exp {
  variable_vector value;
  auto forward(const variable_vector& x) { return value = exp(x); }
  auto backward(const variable_vector& seed, const fluxion::needed_gradients<1>&) const {
    return seed * where(value < 1, value, 1);
  }
};

/// x y, and a record of what was needed.
struct product {
  fluxion::needed_gradients<2>* asked;
  fluxion::saved<variable_vector> x, y;
  auto forward(const variable_vector& left, const variable_vector& right) {
    x = left;
    y = right;
    return left * right;
  }
  auto backward(const variable_vector& seed, const fluxion::needed_gradients<2>& needed) const {
    if (asked) *asked = needed;
    variable_vector of_x, of_y;
    if (needed[0]) of_x = seed * y.get();
    if (needed[1]) of_y = seed * x.get();
    return std::tuple(of_x, of_y);
  }
};

}  // namespace

TEST_CASE("a custom function has its own backward") {
  const variable w(a, requires_grad);
  const variable y = custom(clipped_exp{}, w);
  check_elements(y, vector{{std::exp(a[0]), std::exp(a[1]), std::exp(a[2])}}, 1e-15);
  variable(sum(y)).backward();
  check_elements(w.grad(), vector{{1, std::exp(a[1]), 1}}, 1e-15);
}

TEST_CASE("it knows which inputs need a gradient") {
  fluxion::needed_gradients<2> asked{};
  const variable w(a, requires_grad), x(b);
  variable(sum(custom(product{&asked, {}, {}}, w, x) * 1.0)).backward();
  CHECK(asked == fluxion::needed_gradients<2>{true, false});
  check_elements(w.grad(), b);
  const variable v(b, requires_grad);
  w.zero_grad();
  variable(sum(custom(product{&asked, {}, {}}, w, v) * 1.0)).backward();
  CHECK(asked == fluxion::needed_gradients<2>{true, true});
  check_elements(w.grad(), b);
  check_elements(v.grad(), a);
  const variable y = sum(custom(product{&asked, {}, {}}, w, v));
  check_elements(grad(y, v), a);  // w requires a gradient, but nobody asks for it here
  CHECK(asked == fluxion::needed_gradients<2>{false, true});
}

TEST_CASE("without a gradient to find it is only computed") {
  const variable x(b);
  const variable y = custom(product{nullptr, {}, {}}, x, x);
  CHECK_FALSE(y.requires_grad());
}

TEST_CASE("a variable that it has saved must not change") {
  const variable w(a, requires_grad);
  variable x(b);
  const variable y = custom(product{nullptr, {}, {}}, w, x);
  x += 1.0;
  CHECK_THROWS_WITH_AS(variable(sum(y)).backward(), doctest::Contains("custom function"),
                       fluxion::gradient_error);
}

TEST_CASE("a second sweep needs retain_graph here, too") {
  const variable w(a, requires_grad);
  const variable loss = sum(custom(clipped_exp{}, w));
  loss.backward({.retain_graph = true});
  loss.backward();
  CHECK_THROWS_AS(loss.backward(), fluxion::gradient_error);
}

TEST_CASE("its backward is recorded with create_graph") {
  const variable w(a, requires_grad), v(b, requires_grad);
  const variable u = custom(product{nullptr, {}, {}}, w, v);
  const variable loss = sum(u * u);  // w^2 v^2
  const variable g = grad(loss, w, {.create_graph = true});
  check_elements(
      g, vector{{2 * a[0] * b[0] * b[0], 2 * a[1] * b[1] * b[1], 2 * a[2] * b[2] * b[2]}}, 1e-15);
  const variable h = grad(variable(sum(g)), v);
  check_elements(h, vector{{4 * a[0] * b[0], 4 * a[1] * b[1], 4 * a[2] * b[2]}}, 1e-15);
}

namespace {

struct same {
  auto forward(const variable_vector& x) { return x; }
  auto backward(const variable_vector& seed, const fluxion::needed_gradients<1>&) const {
    return seed;
  }
};

struct not_a_number {
  auto forward(const variable_vector& x) { return x * 2; }
  auto backward(const variable_vector& seed, const fluxion::needed_gradients<1>&) const {
    return seed * std::nan("");
  }
};

struct leaves_out {
  auto forward(const variable_vector& x) { return x * 2; }
  auto backward(const variable_vector&, const fluxion::needed_gradients<1>&) const {
    return variable_vector();
  }
};

struct too_short {
  auto forward(const variable_vector& x) { return x * 2; }
  auto backward(const variable_vector&, const fluxion::needed_gradients<1>&) const {
    return vector{{1, 2}};
  }
};

/// Computes its value again in backward, and sweeps that.
struct computed_again {
  variable_vector w, x;
  variable_vector* of_w;
  auto forward(const variable_vector& input) {
    x = input.detach();
    return w * x;
  }
  auto backward(const variable_vector& seed, const fluxion::needed_gradients<1>&) const {
    const fluxion::enable_grad guard;
    const variable again(x.value(), requires_grad);
    const variable_vector y = w * again;
    const auto [by_x, by_w] = grad(y, std::tie(again, w), seed);
    *of_w = by_w;
    return by_x;
  }
};

}  // namespace

TEST_CASE("what returns its input has elements of its own") {
  const variable w(a, requires_grad);
  variable y = custom(same{}, w);
  {
    const fluxion::no_grad guard;
    y += 1.0;
  }
  check_elements(w, a);
  variable(sum(y)).backward();
  check_elements(w.grad(), vector{{1, 1, 1}});
}

TEST_CASE("messages name the function and the line") {
  const variable w(a, requires_grad);
  const variable y = custom(not_a_number{}, w), z = custom(leaves_out{}, w);
  const int line = __LINE__ - 1;
  const std::string place = "custom.cpp:" + std::to_string(line);
  const fluxion::detect_anomaly guard;
  CHECK_THROWS_WITH_AS(variable(sum(y)).backward(), doctest::Contains("custom(not_a_number)"),
                       fluxion::not_finite_error);
  CHECK_THROWS_WITH_AS(variable(sum(custom(too_short{}, w))).backward(),
                       doctest::Contains("gradient of shape [2] for input 0 of shape [3]"),
                       fluxion::shape_error);
  CHECK_THROWS_WITH_AS(variable(sum(z)).backward(), doctest::Contains(place.c_str()),
                       fluxion::gradient_error);
}

TEST_CASE("a sweep in backward over variables of the outer one takes nothing from it") {
  const variable w(a, requires_grad), x(b, requires_grad);
  variable_vector of_w;
  const variable u = custom(computed_again{w, {}, &of_w}, x);
  const variable loss = sum(w * 3) + sum(u);
  loss.backward();
  check_elements(w.grad(), vector{{3, 3, 3}});
  check_elements(x.grad(), a);
  check_elements(of_w, b);
}

TEST_CASE("inputs whose handles miss a write are refused") {
  const variable w(a, requires_grad);
  variable x(b);
  const variable other = x;
  x += w;
  CHECK_THROWS_AS(custom(same{}, other), fluxion::gradient_error);
}
