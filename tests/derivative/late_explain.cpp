// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/late_explain.hpp>

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

namespace {
using vector = std::vector<double>;

bool says(const std::string& text, const std::string& what) {
  CAPTURE(text);
  return text.find(what) != std::string::npos;
}
}  // namespace

TEST_CASE("operations, loops and sums of a callable with captured state") {
  const double scale = 0.3;
  const auto f = [scale](auto x) { return scale * sum(x * x); };
  const std::string text = fluxion::explain(f, vector(1000));
  CHECK(says(text, "recorded at run time: 5 nodes: 1 square, 1 sum, 1 multiply\n"));
  CHECK(says(text, "interpreted: runs in 2 phases, workspace "));
  CHECK(says(text,
             "phase 0: loop over [?], here 1000 elements: 1 operation each, "
             "0 arrays written, 1 sum\n"));
  CHECK(says(text, "with its gradient: "));
  CHECK(says(text, "1 array written"));
}

TEST_CASE("an array has no gradient; a graph that is held; a struct") {
  const double scale = 0.3;
  const auto F = [scale](auto x) { return scale * x; };
  CHECK(!says(fluxion::explain(F, vector(3)), "gradient"));
  const auto g = fluxion::record([scale](auto x) { return scale * matmul(x, x); }, vector(3));
  CHECK(says(fluxion::explain(g, vector(3)), "with its gradient"));
  struct one {
    vector x;
  };
  const auto of_struct = [scale](auto s) {
    const auto& [x] = s;
    return scale * sum(x);
  };
  CHECK(says(fluxion::explain(of_struct, one{{1, 2}}), "recorded at run time"));
}
