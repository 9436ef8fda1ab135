// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <Sacado_trad.hpp>

#include "../hand_written/common.hpp"

namespace benchmarks {

/// A gradient by Sacado's reverse mode, which records at every call.
template <class Problem>
class sacado_gradient {
 public:
  /// p must outlive it.
  explicit sacado_gradient(const Problem& p) : problem(&p), arguments(p.arguments()) {
    a.resize(arguments.size());
  }

  double operator()(hand_written::vector& g) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = arguments[i];
    const number value = problem->value(a.data());
    number::Gradcomp();
    for (std::size_t i = 0; i < a.size(); ++i) g[i] = a[i].adj();
    return value.val();
  }

 private:
  using number = Sacado::Rad::ADvar<double>;
  const Problem* problem;
  hand_written::vector arguments;
  std::vector<number> a;
};

}  // namespace benchmarks
