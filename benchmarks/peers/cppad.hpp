// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <cppad/cppad.hpp>

namespace benchmarks {

/// Sparse derivatives by CppAD. The tape is recorded, optimised, and the pattern found once; every
/// call uses the same work, and so the same colouring.
class cppad_sparse {
 public:
  using number = CppAD::AD<double>;
  using numbers = std::vector<double>;
  using indices = std::vector<std::size_t>;
  using pattern = CppAD::sparse_rc<indices>;

  /// `f` writes the values of x: f(x, y), for vectors of numbers.
  template <class F>
  cppad_sparse(const F& f, std::size_t inputs, std::size_t outputs) {
    std::vector<number> x(inputs, number(0.5)), y(outputs);
    CppAD::Independent(x);
    f(x, y);
    tape_.Dependent(x, y);
    tape_.optimize();
  }

  /// The faster one of CppAD's ways here.
  void find_hessian_pattern() {
    const std::vector<bool> one(1, true);
    tape_.for_jac_sparsity(identity(), false, false, true, pattern_);
    tape_.rev_hes_sparsity(one, false, true, pattern_);
    found_ = CppAD::sparse_rcv<indices, numbers>(pattern_);
    hessian_work_.clear();
  }
  void find_jacobian_pattern() {
    tape_.for_jac_sparsity(identity(), false, false, false, pattern_);
    found_ = CppAD::sparse_rcv<indices, numbers>(pattern_);
    jacobian_work_.clear();
  }
  const numbers& hessian(const numbers& x) {
    tape_.sparse_hes(x, one_, found_, pattern_, "cppad.general", hessian_work_);
    return found_.val();
  }
  const numbers& jacobian(const numbers& x, std::size_t directions_at_once = 8) {
    tape_.sparse_jac_for(directions_at_once, x, found_, pattern_, "cppad", jacobian_work_);
    return found_.val();
  }

  /// The entries as (row, column), in rows.
  std::vector<std::pair<std::size_t, std::size_t>> entries() const {
    std::vector<std::pair<std::size_t, std::size_t>> result;
    for (const std::size_t k : found_.row_major())
      result.emplace_back(found_.row()[k], found_.col()[k]);
    return result;
  }
  numbers values_in_rows() const {
    numbers result;
    for (const std::size_t k : found_.row_major()) result.push_back(found_.val()[k]);
    return result;
  }

 private:
  CppAD::ADFun<double> tape_;
  pattern pattern_;
  CppAD::sparse_rcv<indices, numbers> found_;
  CppAD::sparse_hes_work hessian_work_;
  CppAD::sparse_jac_work jacobian_work_;

  pattern identity() const {
    pattern result(tape_.Domain(), tape_.Domain(), tape_.Domain());
    for (std::size_t k = 0; k < tape_.Domain(); ++k) result.set(k, k, k);
    return result;
  }
  numbers one_{1.0};
};

}  // namespace benchmarks
