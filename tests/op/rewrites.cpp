// SPDX-License-Identifier: BSL-1.0
// Every line of docs/reference/rewrites.md: what is written, and what is recorded.
#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/record_as_written.hpp>
#include <fluxion/graph/to_text.hpp>

namespace {

using number = double;
using vector = std::vector<double>;
using triple = std::array<double, 3>;
using matrix = fluxion::tensor<double, -1, -1>;

/// "log(add(1, x))": a node in terms of the arguments x, y, z.
std::string text(const fluxion::recorded& r, int id) {
  if (r.is_literal(id)) return fluxion::detail::number_text(r.constant(id));
  if (r.op(id) == "parameter") return std::string(1, "xyz"[r.attribute(id, 0)]);
  std::string result(r.op(id));
  for (std::size_t k = 0; k < r.operands(id).size(); ++k)
    (result += k == 0 ? "(" : ", ") += text(r, r.operands(id)[k]);
  return result += ")";
}

template <class... Args, class F>
void check(const F& f, const std::string& written, const std::string& recorded) {
  const auto before = fluxion::record_as_written<Args...>(f);
  const auto after = fluxion::record<Args...>(f);
  CHECK(text(before, before.outputs()[0]) == written);
  CHECK(text(after, after.outputs()[0]) == recorded);
  CHECK(before.shape(before.outputs()[0]) == after.shape(after.outputs()[0]));
}

}  // namespace

TEST_CASE("exact, whatever the numbers") {
  check<number>([](auto x) { return 1 * x; }, "multiply(1, x)", "x");
  check<number>([](auto x) { return -1 * x; }, "multiply(-1, x)", "negate(x)");
  check<number>([](auto x) { return x / 1; }, "divide(x, 1)", "x");
  check<number>([](auto x) { return x / -1; }, "divide(x, -1)", "negate(x)");
  check<number>([](auto x) { return x + 0; }, "add(x, 0)", "x");
  check<number>([](auto x) { return 0 + x; }, "add(0, x)", "x");
  check<number>([](auto x) { return -(-x); }, "negate(negate(x))", "x");
  check<number, number>([](auto x, auto y) { return x + (-y); }, "add(x, negate(y))",
                        "subtract(x, y)");
  check<number, number>([](auto x, auto y) { return (-x) + y; }, "add(negate(x), y)",
                        "subtract(y, x)");
  check<number, number>([](auto x, auto y) { return x - (-y); }, "subtract(x, negate(y))",
                        "add(x, y)");
  check<number, number>([](auto x, auto y) { return (-x) * y; }, "multiply(negate(x), y)",
                        "negate(multiply(x, y))");
  check<vector>([](auto x) { return sum(-x); }, "sum(negate(x))", "negate(sum(x))");
  check<number>([](auto x) { return x * x; }, "multiply(x, x)", "square(x)");
  check<number>([](auto x) { return pow(x, 2); }, "pow(x, 2)", "square(x)");
  check<number>([](auto x) { return pow(x, 1); }, "pow(x, 1)", "x");
  check<number>([](auto x) { return pow(x, 0); }, "pow(x, 0)", "1");
  check<number>([](auto x) { return 2 * (3 * x); }, "multiply(2, multiply(3, x))",
                "multiply(6, x)");
}

TEST_CASE("exact: conditions") {
  check<number, number>([](auto x, auto y) { return where(!(x < y), x, y); },
                        "where(logical_not(less(x, y)), x, y)", "where(less(x, y), y, x)");
  check<number, number>([](auto x, auto y) { return where(!!(x < y), x, y); },
                        "where(logical_not(logical_not(less(x, y))), x, y)",
                        "where(less(x, y), x, y)");
}

TEST_CASE("exact but for one rounding: small whole exponents") {
  check<number>([](auto x) { return pow(x, 3); }, "pow(x, 3)", "multiply(x, square(x))");
  check<number>([](auto x) { return pow(x, -1); }, "pow(x, -1)", "divide(1, x)");
}

#if FLUXION_REASSOCIATE
TEST_CASE("other rounding: under FLUXION_REASSOCIATE") {
  check<vector>([](auto x) { return x / 3; }, "divide(x, 3)",
                "multiply(x, 0.3333333333333333)");
  check<vector, number>([](auto x, auto y) { return x / y; }, "divide(x, y)",
                        "multiply(x, divide(1, y))");
  check<vector, number>([](auto x, auto y) { return y * (3 * x); },
                        "multiply(y, multiply(3, x))", "multiply(multiply(y, 3), x)");
  check<triple, triple>([](auto x, auto y) { return (3 * x) * (5 * y); },
                        "multiply(multiply(3, x), multiply(5, y))",
                        "multiply(15, multiply(x, y))");
  check<matrix, matrix>([](auto x, auto y) { return sum(matmul(x, y)); }, "sum(matmul(x, y))",
                        "sum(multiply(sum_axis(x), sum_axis(y)))");
}
#endif

#if FLUXION_STABILISE
TEST_CASE("more digits, no overflow: under FLUXION_STABILISE") {
  check<number>([](auto x) { return log(1 + x); }, "log(add(1, x))", "log1p(x)");
  check<number>([](auto x) { return log(x + 1); }, "log(add(x, 1))", "log1p(x)");
  check<number>([](auto x) { return log(1 - x); }, "log(subtract(1, x))", "log1p(negate(x))");
  check<vector>([](auto x) { return exp(x) - 1; }, "subtract(exp(x), 1)", "expm1(x)");
  check<number>([](auto x) { return 1 - exp(x); }, "subtract(1, exp(x))", "negate(expm1(x))");
  check<number>([](auto x) { return log(exp(x)); }, "log(exp(x))", "x");
  check<number>([](auto x) { return log1p(exp(x)); }, "log1p(exp(x))", "softplus(x)");
  check<number>([](auto x) { return log(1 + exp(-x)); }, "log(add(1, exp(negate(x))))",
                "softplus(negate(x))");
  check<number>([](auto x) { return 1 / (1 + exp(-x)); }, "divide(1, add(1, exp(negate(x))))",
                "sigmoid(x)");
  check<number>([](auto x) { return 1 / (exp(x) + 1); }, "divide(1, add(exp(x), 1))",
                "sigmoid(negate(x))");
  check<number, number>([](auto x, auto y) { return y / (1 + exp(x)); },
                        "divide(y, add(1, exp(x)))", "multiply(y, sigmoid(negate(x)))");
  check<number>([](auto x) { return sqrt(square(x)); }, "sqrt(square(x))", "abs(x)");
  check<number>([](auto x) { return sqrt(x * x); }, "sqrt(multiply(x, x))", "abs(x)");
  const auto ratio = fluxion::record<number>([](auto x) { return exp(x) / (1 + exp(x)); });
  CHECK(text(ratio, ratio.outputs()[0]) == "sigmoid(x)");
  const auto plain = [](auto x) { return log(sum(exp(x))); };
  const auto shifted = [](auto x) { return log_sum_exp(x); };
  const auto expected = fluxion::record<vector>(shifted);
  check<vector>(plain, "log(sum(exp(x)))", text(expected, expected.outputs()[0]));
}
#endif

TEST_CASE("what already is in a form without overflow stays") {
  const auto shifted = [](auto x) { return log(sum(exp(x - max(x)))); };
  const char* const written = "log(sum(exp(subtract(x, max(x)))))";
  check<vector>(shifted, written, written);
  check<number>([](auto x) { return log1p(exp(-abs(x))); }, "log1p(exp(negate(abs(x))))",
                "log1p(exp(negate(abs(x))))");
  check<vector>([](auto x) { return sum(exp(x)); }, "sum(exp(x))", "sum(exp(x))");
}

TEST_CASE("never rewritten") {
  check<number>([](auto x) { return 0 * x; }, "multiply(0, x)", "multiply(0, x)");
  check<number>([](auto x) { return x - x; }, "subtract(x, x)", "subtract(x, x)");
  check<number>([](auto x) { return x / x; }, "divide(x, x)", "divide(x, x)");
  check<number>([](auto x) { return exp(log(x)); }, "exp(log(x))", "exp(log(x))");
}
