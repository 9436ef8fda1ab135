// SPDX-License-Identifier: BSL-1.0
#include <cmath>

#include <Sacado_trad.hpp>

namespace Sacado::Rad {

/// It has none, but a way to add one.
template <class X>
ADvari<double>& error_function(double value, const X& x) {
  return ADf1(std::erf(value), 1.1283791670955125739 * std::exp(-value * value), x);
}
inline ADvari<double>& erf(const ADvar<double>& x) { return error_function(x.val(), x); }
inline ADvari<double>& erf(const ADvari<double>& x) { return error_function(x.Val, x); }

}  // namespace Sacado::Rad

#include "candidates.hpp"

namespace benchmarks::tape {
namespace {

/// By Sacado's reverse mode, whose memory is kept.
template <class P>
class sacado_gradient {
 public:
  double operator()(const vector& x, vector& g) {
    x_.resize(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) x_[i] = x[i];
    const number y = program_(x_.data());
    number::Gradcomp();
    for (std::size_t i = 0; i < g.size(); ++i) g[i] = x_[i].adj();
    return y.val();
  }

 private:
  using number = Sacado::Rad::ADvar<double>;
  P program_;
  std::vector<number> x_;
};

const bool added = add<sacado_gradient>("Sacado");

}  // namespace
}  // namespace benchmarks::tape
