// SPDX-License-Identifier: BSL-1.0
#include <autodiff/reverse/var.hpp>
#include <autodiff/reverse/var/eigen.hpp>

#include <type_traits>

#include "candidates.hpp"

namespace benchmarks::tape {
namespace {

/// By autodiff's `var`: a tree of nodes on the heap, swept once for each path from the output.
template <class P>
class autodiff_gradient {
 public:
  /// So many paths that no one can wait.
  static constexpr bool impossible = std::is_same_v<P, runge_kutta>;

  double operator()(const vector& x, vector& g) {
    autodiff::VectorXvar v(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) v[static_cast<Eigen::Index>(i)] = x[i];
    const autodiff::var y = program_(v.data());
    Eigen::Map<Eigen::VectorXd>(g.data(), v.size()) = autodiff::gradient(y, v);
    return autodiff::val(y);
  }

 private:
  P program_;
};

const bool added = add<autodiff_gradient>("autodiff");

}  // namespace
}  // namespace benchmarks::tape
