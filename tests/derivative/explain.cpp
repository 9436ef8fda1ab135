// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/explain.hpp>

#include <array>
#include <string>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
constexpr auto numbers = [](const auto& x) { return exp(x) * x; };

/// Two operations a turn, after a literal and an element.
template <int Turns>
constexpr auto chain = [](const auto& x) {
  auto t = 1.0 * x[0];
  for (int i = 0; i < Turns; ++i) t = t * x[0] + 1.0;
  return t;
};
constexpr std::array one{0.5f};
}  // namespace

// Straight-line code has no plan: `explain` that asks for one doesn't compile.
template <>
struct fluxion::planned<fluxion::program<std::remove_const_t<decltype(numbers)>,
                                         fluxion::signature_of<double>, fluxion::transform::value>>;

TEST_CASE("one fused loop for value and gradient") {
  constexpr auto f = [](const auto& v) { return sum(v * v); };
  CHECK(fluxion::explain(f, std::vector<double>(1000)) ==
        "recorded: 3 nodes: 1 square, 1 sum\n"
        "runs in 1 phase, workspace 0 bytes\n"
        "  phase 0: loop over [?], here 1000 elements: 1 operation each, 0 arrays written, 1 sum\n"
        "with its gradient: 5 nodes: 1 square, 1 sum, 1 multiply\n"
        "runs in 1 phase, workspace 0 bytes\n"
        "  phase 0: loop over [?], here 1000 elements: 2 operations each, 1 array written, "
        "1 sum\n");
}

TEST_CASE("numbers are straight-line code; a callable that returns an array has no gradient") {
  CHECK(fluxion::explain(numbers, 1.0) ==
        "recorded: 3 nodes: 1 exp, 1 multiply\n"
        "runs as straight-line code: 2 operations in one function\n"
        "with its gradient: 5 nodes: 1 exp, 2 multiply, 1 add\n"
        "runs as straight-line code: 4 operations in one function\n");
  CHECK(fluxion::explain(numbers, std::vector<float>(3)).find("gradient") == std::string::npos);
  CHECK(fluxion::explain(numbers, fluxion::data(1.0)).find("gradient") == std::string::npos);
}

TEST_CASE("long straight-line code is several functions, very long code a table") {
  CHECK(fluxion::explain(chain<600>, fluxion::data(one)) ==
        "recorded: 1203 nodes: 1 element, 1 square, 600 add, 599 multiply\n"
        "runs as straight-line code: 1200 operations in 5 functions, "
        "3 values kept between them (12 bytes)\n");
  using program =
      fluxion::program<std::remove_const_t<decltype(chain<30>)>,
                       fluxion::signature_of<std::array<float, 1>>, fluxion::transform::value>;
  using table = fluxion::detail::straight_line_text<program, fluxion::row_mode::table>;
  CHECK(table::write(one) == "runs as a table of 63 rows, 3 values kept (12 bytes)\n");
}

TEST_CASE("kernels, their workspace, and what is computed twice") {
  using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;
  constexpr auto linear = [](const auto& X, const auto& w) { return sum(exp(matmul(X, w))); };
  const std::string text =
      fluxion::explain(linear, fluxion::data(matrix(100, 3)), std::vector<double>(3));
  CHECK(text.find("runs in 1 phase, workspace 832 bytes\n"  // 100 numbers, in lines of 64 bytes
                  "  phase 0: kernel matmul\n"
                  "  phase 0: loop over [?], here 100 elements") != std::string::npos);

  // v + 1 is cheap: the second loop, which needs the mean, computes it again.
  constexpr auto centred = [](const auto& v) {
    const auto u = v + 1.0;
    return sum(square(u - mean(u)));
  };
  CHECK(fluxion::explain(centred, std::vector<double>(10))
            .find("1 value computed again in a later loop, not stored") != std::string::npos);
}
