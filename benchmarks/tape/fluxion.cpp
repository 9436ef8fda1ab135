// SPDX-License-Identifier: BSL-1.0
#if __has_include(<fluxion/tape.hpp>)
#include <fluxion/tape.hpp>

#include "candidates.hpp"

namespace benchmarks::tape {
namespace {

/// By Fluxion, one tape.
template <class P>
class fluxion_gradient {
 public:
  using program = P;

  double operator()(const vector& x, vector& g) {
    x_.resize(x.size());
    const auto recording = tape_.record();
    for (std::size_t i = 0; i < x.size(); ++i) x_[i] = tape_.input(x[i]);
    const fluxion::real y = program_(x_.data());
    tape_.sweep(y);
    for (std::size_t i = 0; i < g.size(); ++i) g[i] = tape_.adjoint(x_[i]);
    return fluxion::value(y);
  }

  /// 12 bytes for each argument of a statement, and the adjoints.
  recording_size size() const {
    const auto statements = static_cast<double>(tape_.statements());
    const auto arguments = static_cast<double>(tape_.entries());
    return {statements, arguments,
            12 * arguments + 8 * (statements + static_cast<double>(x_.size()))};
  }

 private:
  fluxion::tape tape_;
  P program_;
  std::vector<fluxion::real> x_;
};

const bool added = add<fluxion_gradient>("Fluxion");

}  // namespace
}  // namespace benchmarks::tape
#endif
