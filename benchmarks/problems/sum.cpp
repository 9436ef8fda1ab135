// SPDX-License-Identifier: BSL-1.0
#include "../hand_written/sum.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto sum_of_elements = [](auto x) { return sum(x); };

const bool sum_added = add_function_of_vector<hand_written::sum>(sum_of_elements);

}  // namespace benchmarks
