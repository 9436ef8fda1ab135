// SPDX-License-Identifier: BSL-1.0
#include "../hand_written/squares_then_sin.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto squares_then_sin = [](auto x) {
  const auto s = sum(square(x));
  return square(s) + sin(s);
};

const bool squares_then_sin_added =
    add_function_of_vector<hand_written::squares_then_sin>(squares_then_sin);

}  // namespace benchmarks
