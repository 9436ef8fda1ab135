// SPDX-License-Identifier: BSL-1.0
#include <tuple>

#include "../hand_written/sin_cos.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto sin_cos = [](auto x, auto y) { return sum(sin(x) * cos(y)); };

const bool sin_cos_added = add<hand_written::sin_cos>([](const auto& p) {
  return [&p, derivative = value_and_gradient(sin_cos)](vector& gx, vector& gy) mutable {
    return derivative.into(std::tie(gx, gy), p.x, p.y);
  };
});

}  // namespace benchmarks
