// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/to_cpp.hpp>

#include <array>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

using vector = std::vector<double>;

/// The source of a callable for arguments of these types.
template <class... Args, class F>
std::string source(F) {
  return fluxion::to_cpp(fluxion::graph_of<F, Args...>, "f");
}
bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// An operation that says nothing of C++.
struct unspelled {
  static constexpr auto info = fluxion::op::describe{.name = "unspelled"};
  static constexpr auto value(const auto& x) { return x + x; }
  static constexpr auto derivative(const auto& x, const auto&) {
    return fluxion::op::constant(x, 2);
  }
};
/// One that is a function.
struct cube {
  static constexpr auto info = fluxion::op::describe{.name = "cube", .cpp = R"(
template <class T>
T cube_of(T x) {
  return x * x * x;
})"};
  static constexpr auto value(const auto& x) { return x * x * x; }
  static constexpr auto derivative(const auto& x, const auto&) { return 3 * (x * x); }
};

}  // namespace

TEST_CASE("the source of a value and its gradient") {
  constexpr auto f = [](const auto& v, const auto& a) { return a * sum(exp(v) * v); };
  CHECK(source<vector, double>(fluxion::value_and_gradient(f)) ==
        R"(#include <cmath>
#include <cstddef>

// Written by Fluxion's to_cpp. T is float or double.
//   x0  argument 0: n0 numbers
//   x1  argument 1: a number
//   y0  the value: a number
//   y1  the derivative of the value by x0: n0 numbers
//   y2  the derivative of the value by x1: a number
// What is written must not overlap what is read.
template <class T>
void f(const T* x0, T x1, std::ptrdiff_t n0, T* y0, T* y1, T* y2) {
  T t4 = 0;
  for (std::ptrdiff_t i = 0; i < n0; ++i) {
    const T t2 = std::exp(x0[i]);
    t4 += t2 * x0[i];
    y1[i] = x1 * t2 + x1 * x0[i] * t2;
  }
  *y0 = x1 * t4;
  *y2 = t4;
}
)");
}

TEST_CASE("straight-line code; what isn't differentiated is no output, what isn't needed no name") {
  constexpr auto f = [](const auto& x, const auto& y) { return x[0] * 2.5 - y; };
  const std::string text = source<std::array<double, 2>, fluxion::constant_argument<double>>(
      fluxion::gradient(f));
  CHECK(has(text, "void f(const T* /*x0*/, T /*x1*/, T* y0) {\n"));
  CHECK(has(text, "y0  the derivative of the value by x0: 2 numbers"));
  CHECK(has(text, "y0[0] = T(2.5);\n"));
}

TEST_CASE("a constant, infinite ones, and numbers that are not") {
  CHECK(has(source<double>([](const auto&) { return 0.1; }), "*y0 = T(0.1);"));
  const std::string text = source<vector>([](const auto& v) { return max(v); });
  CHECK(has(text, "T t1 = -std::numeric_limits<T>::infinity();"));
  CHECK(has(text, "#include <limits>"));
  CHECK(has(text, "t1 = f_parts::greater_of(t1, x0[i]);"));
}

TEST_CASE("a mask") {
  constexpr auto f = [](const auto& v) {
    const auto low = v < 1 || v > 3;
    return sum(where(low, v, 0) + where(low && !(v == 4), 1, v));
  };
  const std::string text = source<vector>(f);
  CHECK(has(text, "const bool t5 = x0[i] < 1 || x0[i] > 3;"));
  CHECK(has(text, "(t5 ? x0[i] : T(0))"));
}

TEST_CASE("lengths that must fit are checked") {
  constexpr auto f = [](const auto& v, const auto& w) { return dot(v, w) + v[2]; };
  const std::string text = source<vector, vector>(f);
  CHECK(has(text, "std::ptrdiff_t n0, std::ptrdiff_t n1, T* y0)"));
  CHECK(has(text, "throw std::invalid_argument(\"f: multiply: the shapes of the operands"));
  CHECK(has(text, "throw std::invalid_argument(\"f: element: an index or a bound is outside"));
  CHECK(has(text, "#include <stdexcept>"));
}

TEST_CASE("an operation without a spelling, and one of the user's that has one") {
  constexpr auto f = [](const auto& x) { return fluxion::op::apply<unspelled>(x) + 1; };
  std::string message;
  try {
    source<double>(f);
  } catch (const fluxion::error& e) {
    message = e.what();
  }
  CHECK(has(message, "'unspelled'"));
  constexpr auto g = [](const auto& x) { return fluxion::op::apply<cube>(x); };
  const std::string text = source<double>(g);
  CHECK(has(text, "T cube_of(T x) {"));
  CHECK(has(text, "*y0 = f_parts::cube_of(x0);"));
}

TEST_CASE("a name that is none is refused") {
  constexpr auto f = [](const auto& x) { return x; };
  CHECK_THROWS_AS(fluxion::to_cpp(fluxion::graph_of<decltype(f), double>, "2 x"), fluxion::error);
}
