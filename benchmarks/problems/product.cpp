// SPDX-License-Identifier: BSL-1.0
#include "../hand_written/product.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto product = [](auto x) { return prod(x); };

const bool product_added = add_function_of_vector<hand_written::product>(product);
const bool product_with_zero_added =
    add_function_of_vector<hand_written::product_with_zero>(product);

}  // namespace benchmarks
