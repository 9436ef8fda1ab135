// SPDX-License-Identifier: BSL-1.0
#include "../hand_written/rosenbrock.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto rosenbrock = [](auto x) {
  const auto here = slice(x, 0, -1), next = slice(x, 1);
  return sum(100 * square(next - square(here)) + square(1 - here));
};

const bool rosenbrock_added = add_function_of_vector<hand_written::rosenbrock>(rosenbrock);

}  // namespace benchmarks
