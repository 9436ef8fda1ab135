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
  bool requires_grad() const { return held_.node()->requires_grad; }
  bool has_grad() const { return static_cast<bool>(held_.node()->grad); }
  any_variable grad() const { return any_variable(held_.node()->grad); }
  void zero_grad() const { held_.node()->grad.reset(); }

 private:
  detail::variable_handle held_;
};

}  // namespace fluxion::inline FLUXION_ABI
