// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <autodiff/reverse/var.hpp>
#include <autodiff/reverse/var/eigen.hpp>

#include "../hand_written/common.hpp"

namespace benchmarks {

/// A gradient by autodiff's `var`, recorded at every call: a tree of nodes on the heap.
template <class Problem>
class autodiff_gradient {
 public:
  /// p must outlive it.
  explicit autodiff_gradient(const Problem& p) : problem(&p), arguments(p.arguments()) {}

  double operator()(hand_written::vector& g) {
    autodiff::VectorXvar a(hand_written::index(arguments.size()));
    for (Eigen::Index i = 0; i < a.size(); ++i) a[i] = arguments[static_cast<std::size_t>(i)];
    const autodiff::var value = problem->value(a.data());
    hand_written::as_eigen(g) = autodiff::gradient(value, a).array();
    return autodiff::val(value);
  }

 private:
  const Problem* problem;
  hand_written::vector arguments;
};

}  // namespace benchmarks
