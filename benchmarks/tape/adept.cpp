// SPDX-License-Identifier: BSL-1.0
// The library itself, in this one file.
#include <adept_source.h>

#include <adept.h>

#include "candidates.hpp"

namespace benchmarks::tape {
namespace {

/// By Adept, one stack.
template <class P>
class adept_gradient {
 public:
  double operator()(const vector& x, vector& g) {
    const int n = static_cast<int>(x.size());
    x_.resize(x.size());
    adept::set_values(x_.data(), n, x.data());
    stack_.new_recording();
    adept::adouble y = program_(x_.data());
    y.set_gradient(1.0);
    stack_.compute_adjoint();
    adept::get_gradients(x_.data(), n, g.data());
    return y.value();
  }

 private:
  adept::Stack stack_;
  P program_;
  std::vector<adept::adouble> x_;
};

const bool added = add<adept_gradient>("Adept");

}  // namespace
}  // namespace benchmarks::tape
