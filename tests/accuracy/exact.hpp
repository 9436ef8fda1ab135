// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "real.hpp"

/// An operation's value and partial derivatives at the operands.
struct exact {
  using formula = std::function<real(const real*)>;
  formula value;
  std::vector<formula> partial;
};

/// All of them, by the operation's name.
const std::map<std::string, exact>& exact_operations();
