// SPDX-License-Identifier: BSL-1.0
#if __has_include(<fluxion/replay.hpp>)
#include <fluxion/replay.hpp>

#include <optional>

#include "candidates.hpp"

namespace benchmarks::tape {
namespace {

template <class P>
auto held_gradient(const vector& x) {
  const P program;
  const auto f = [&](const auto& v) { return program(v.data()); };
  return fluxion::value_and_gradient(fluxion::record(fluxion::on_tape(f), x));
}

/// By Fluxion, recorded at the first call, done again at each.
template <class P>
class fluxion_replay {
 public:
  double operator()(const vector& x, vector& g) {
    if (!held_) held_.emplace(held_gradient<P>(x));
    return held_->into(g, x);
  }

 private:
  std::optional<decltype(held_gradient<P>(vector{}))> held_;
};

const bool added = add<fluxion_replay>("Fluxion-held");

}  // namespace
}  // namespace benchmarks::tape
#endif
