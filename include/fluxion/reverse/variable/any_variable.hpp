// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <fluxion/reverse/variable/sweep.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A variable of any type, as lists of inputs and of parameters hold it: another handle of the same
/// variable.
class any_variable {
 public:
  any_variable() = default;
  explicit any_variable(detail::variable_handle held) : held_(std::move(held)) {}

  const detail::variable_handle& handle() const { return held_; }
  /// Whether it stands for a variable.
  bool is_defined() const { return held_.node() != nullptr; }
  bool requires_grad() const { return known().requires_grad; }
  bool has_grad() const { return static_cast<bool>(known().grad); }
  any_variable grad() const { return any_variable(known().grad); }
  void zero_grad() const { known().grad.reset(); }

 private:
  detail::variable_handle held_;

  detail::variable_node& known() const { return detail::require_defined(held_.node()); }
};

}  // namespace fluxion::inline FLUXION_ABI
