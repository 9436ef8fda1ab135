// SPDX-License-Identifier: BSL-1.0
#include "../hand_written/student_t_log_density.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto student_t_log_density = [](auto x) {
  using density = hand_written::student_t_log_density;
  const auto z = (x - density::location) / density::scale;
  return -0.5 * (density::nu + 1) * sum(log1p(square(z) / density::nu)) -
         size(x) * fluxion::log(density::scale);
};

const bool student_t_log_density_added =
    add_function_of_vector<hand_written::student_t_log_density>(student_t_log_density);

}  // namespace benchmarks
