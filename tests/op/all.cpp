// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/all.hpp>

#include <doctest/doctest.h>

TEST_CASE("every operation describes itself") {
  CHECK(fluxion::op::matmul::info.name == "matmul");
  CHECK(fluxion::op::maximum::info.onnx == "ReduceMax");
}
