// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/all.hpp>

#include <cmath>

#include <doctest/doctest.h>

using namespace fluxion::functions;

TEST_CASE("functions that <cmath> lacks, on plain numbers") {
  const auto f = [](auto x) {
    return square(x) + relu(-x) + where(x > 0, sigmoid(x), softplus(x));
  };
  CHECK(f(0.0) == doctest::Approx(std::log(2.0)));
  CHECK(f(2.0) == doctest::Approx(4 + 1 / (1 + std::exp(-2.0))));
  CHECK(max(2.0, 3.0) == 3.0);
  CHECK(exp(sin(0.0f)) == 1.0f);
}

TEST_CASE("every operation describes itself") {
  CHECK(fluxion::op::matmul::info.name == "matmul");
  CHECK(fluxion::op::maximum::info.onnx == "ReduceMax");
}
