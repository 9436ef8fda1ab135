// SPDX-License-Identifier: BSL-1.0
#include <XAD/XAD.hpp>

#include "candidates.hpp"

namespace benchmarks::tape {
namespace {

/// By XAD, one tape cleared before each recording, as its own sample of paths does.
template <class P>
class xad_gradient {
 public:
  double operator()(const vector& x, vector& g) {
    x_.clear();
    tape_.clearAll();
    x_.assign(x.begin(), x.end());
    tape_.registerInputs(x_);
    tape_.newRecording();
    number y = program_(x_.data());
    tape_.registerOutput(y);
    derivative(y) = 1.0;
    tape_.computeAdjoints();
    for (std::size_t i = 0; i < g.size(); ++i) g[i] = derivative(x_[i]);
    return value(y);
  }

 private:
  using mode = xad::adj<double>;
  using number = mode::active_type;
  mode::tape_type tape_;
  P program_;
  std::vector<number> x_;
};

const bool added = add<xad_gradient>("XAD");

}  // namespace
}  // namespace benchmarks::tape
