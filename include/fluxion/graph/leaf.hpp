// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// An argument of the callable; its number is the first attribute.
struct parameter {
  static constexpr auto info = describe{.name = "parameter"};
  static constexpr bool is_leaf = true;
};

/// A number written in the callable.
struct literal {
  static constexpr auto info = describe{.name = "literal", .onnx = "Constant"};
  static constexpr bool is_leaf = true;
};

/// The number of elements of the shape whose number is the first attribute.
struct element_count {
  static constexpr auto info = describe{.name = "size", .onnx = "Size"};
  static constexpr bool is_leaf = true;
};

}  // namespace fluxion::inline FLUXION_ABI::op
