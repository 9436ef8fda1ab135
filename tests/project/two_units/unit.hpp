// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <fluxion/density.hpp>
#include <fluxion/env.hpp>
#include <fluxion/fluxion.hpp>

namespace two_units {

/// The same gradient in every unit that includes this.
inline constexpr auto log_sum_exp = [](auto x) { return log(sum(exp(x))); };

using gradient_function = std::vector<double>(const std::vector<double>&);
gradient_function first;
gradient_function second;
gradient_function wide;

}  // namespace two_units
