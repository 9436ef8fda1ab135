// SPDX-License-Identifier: BSL-1.0
#include <cppad/cppad.hpp>

#include "candidates.hpp"

namespace benchmarks::tape {
namespace {

/// By CppAD, which records at each call. Its allocator keeps the memory.
template <class P>
class cppad_gradient {
 public:
  cppad_gradient() { CppAD::thread_alloc::hold_memory(true); }

  double operator()(const vector& x, vector& g) {
    x_.assign(x.begin(), x.end());
    CppAD::Independent(x_, 0, false);  // comparisons needn't be recorded
    y_[0] = program_(x_.data());
    tape_.Dependent(x_, y_);
    const double value = tape_.Forward(0, x)[0];
    g = tape_.Reverse(1, one_);
    return value;
  }

 private:
  using number = CppAD::AD<double>;
  CppAD::ADFun<double> tape_;
  P program_;
  std::vector<number> x_, y_ = std::vector<number>(1);
  vector one_ = vector(1, 1.0);
};

const bool added = add<cppad_gradient>("CppAD");

}  // namespace
}  // namespace benchmarks::tape
