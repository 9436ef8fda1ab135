// SPDX-License-Identifier: BSL-1.0
#include <numbers>

#include "../hand_written/gelu.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto gelu = [](auto x) {
  const auto u = fluxion::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x);
  return mean(square(0.5 * x * (1 + tanh(u))));
};

const bool gelu_added = add_function_of_vector<hand_written::gelu>(gelu);

}  // namespace benchmarks
