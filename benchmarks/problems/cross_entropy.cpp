// SPDX-License-Identifier: BSL-1.0
#include "../hand_written/cross_entropy.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto cross_entropy = [](auto x, auto target) {
  return log_sum_exp(x) - dot(target, x);
};

const bool cross_entropy_added = add<hand_written::cross_entropy>([](const auto& p) {
  return [&p, derivative = value_and_gradient(cross_entropy)](vector& g) mutable {
    return derivative.into(g, p.x, fluxion::data(p.target));
  };
});

}  // namespace benchmarks
