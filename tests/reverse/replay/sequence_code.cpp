// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/sequence_code.hpp>

#include <vector>

#include <doctest/doctest.h>

namespace op = fluxion::op;
using namespace fluxion::detail;

TEST_CASE("sequence_code: a sum in a loop, and the sweep back over it") {
  std::vector<double> values{1, 2, 3, 4, 0, 0, 0};  // 4 operands, then 3 partial sums
  const std::uint32_t first[] = {0, 4, 5}, second[] = {1, 2, 3};
  const sequence_call<double> call{values.data(), {first, second, nullptr}, 4, 3};
  sequence_code<op::add, double>::run(call);
  CHECK(values == std::vector<double>{1, 2, 3, 4, 3, 6, 10});
  std::vector<double> adjoints{0, 0, 0, 0, 0, 0, 1};
  sequence_code<op::add, double>::pull({call, adjoints.data(), {first, second, nullptr}, 4});
  CHECK(adjoints == std::vector<double>{1, 1, 1, 1, 0, 0, 0});
}

TEST_CASE("sequence_code: products, of which one operand isn't asked for") {
  std::vector<double> values{2, 3, 0, 0};
  const std::uint32_t first[] = {0, 2}, second[] = {1, 2};  // z = 2 * 3, w = z * z
  const sequence_call<double> call{values.data(), {first, second, nullptr}, 2, 2};
  sequence_code<op::multiply, double>::run(call);
  CHECK(values[3] == 36);
  std::vector<double> adjoints{0, 0, 0, 1};
  sequence_code<op::multiply, double>::pull({call, adjoints.data(), {first, second, nullptr}, 2});
  CHECK(adjoints == std::vector<double>{2 * 6 * 3, 2 * 6 * 2, 0, 0});
}
