// SPDX-License-Identifier: BSL-1.0
// Without the shift by the greatest element, as it is written by hand: docs/decisions/stabilise.md
// has the figures with it.
#define FLUXION_STABILISE 0
#include "../hand_written/log_sum_exp.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto log_sum_exp = [](auto x) { return log(sum(exp(x))); };

const bool log_sum_exp_added = add_function_of_vector<hand_written::log_sum_exp>(log_sum_exp);

}  // namespace benchmarks
