// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/cpp/body.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>

#include <fluxion/fluxion.hpp>

namespace cpp = fluxion::detail::cpp;

namespace {
template <class... Args, class F>
cpp::body body_of(F) {
  return cpp::body(fluxion::graph_of<F, Args...>.view(), "parts::");
}
}  // namespace

TEST_CASE("a value that a later loop needs is kept") {
  constexpr auto f = [](const auto& v) { return exp(v) / sum(exp(v)); };
  CHECK(body_of<std::vector<float>>(f).text ==
        "  std::vector<T> t1(n0);\n"
        "  T t2 = 0;\n"
        "  for (std::ptrdiff_t i = 0; i < n0; ++i) {\n"
        "    t1[i] = std::exp(x0[i]);\n"
        "    t2 += t1[i];\n"
        "  }\n"
        "  const T t4 = 1 / t2;\n"
        "  for (std::ptrdiff_t i = 0; i < n0; ++i) y0[i] = t1[i] * t4;\n");
}

TEST_CASE("a function stands there once, however often it is called") {
  constexpr auto f = [](const auto& x, const auto& y) { return max(x, y) + max(x, 2 * y); };
  const cpp::body b = body_of<double, double>(f);
  CHECK(b.functions.size() == 1);
  CHECK(b.text ==
        "  *y0 = parts::greater_of(x0, x1) + parts::greater_of(x0, 2 * x1);\n");
}

TEST_CASE("numbers side by side, and an argument that is returned") {
  constexpr auto f = [](const auto& x) { return std::array{x[1], x[0] * 2.0}; };
  CHECK(body_of<std::array<double, 2>>(f).text == "  y0[0] = x0[1];\n  y0[1] = x0[0] * 2;\n");
  constexpr auto g = [](const auto& x) { return x; };
  CHECK(body_of<std::vector<double>>(g).text == "  std::copy_n(x0, n0, y0);\n");
}
