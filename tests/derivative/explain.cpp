// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/explain.hpp>

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

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
  constexpr auto f = [](const auto& x) { return exp(x) * x; };
  const std::string text = fluxion::explain(f, 1.0);
  CHECK(text.find("recorded: 3 nodes: 1 exp, 1 multiply\nruns as straight-line code\n") == 0);
  CHECK(fluxion::explain(f, std::vector<float>(3)).find("gradient") == std::string::npos);
  CHECK(fluxion::explain(f, fluxion::data(1.0)).find("gradient") == std::string::npos);
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
