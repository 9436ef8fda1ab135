// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct stack;

/// x[i], X[i] (a row) or X(i, j): a part of an array; a negative index counts from the end.
///
/// Its adjoints are collected and put back into an array all at once: see scatter.
struct element {
  static constexpr auto info = describe{
      .name = "element", .onnx = "Gather",
      .cpp = "x[at(attribute0, x_rows) * x_columns + at(attribute1, x_columns) + i]"};
  static constexpr bool is_array_operation = true;
  static constexpr bool is_element = true;
  static constexpr int no_index = std::numeric_limits<int>::min();

  static constexpr shape shape_of(auto& call) {
    const shape whole = call.shape(0);
    const int subscripts = call.attribute(1) == no_index ? 1 : 2;
    if (whole.rank < subscripts || whole.rank > 2) call.fail(problem::rank_unsupported);
    shape result;
    for (int axis = 0; axis < whole.rank; ++axis) {
      const int i = axis < 2 ? call.attribute(axis) : no_index;
      if (axis < subscripts)
        call.require_at_least(whole[axis], i < 0 ? -i : i + 1);
      else
        result.extents[static_cast<unsigned>(result.rank++)] = whole[axis];
    }
    return result;
  }

  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    return {begin(call) + i, 1, 1, call.output_size() - i, 1};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t size = call.output_size(), from = begin(call);
    for (std::ptrdiff_t k = 0; k < size; ++k) call.output()[k] = call.input(0)[from + k];
  }

 private:
  static constexpr std::ptrdiff_t begin(const auto& call) {
    const auto position = [&](int axis) -> std::ptrdiff_t {
      const int i = call.attribute(axis);
      return i < 0 ? call.extent(0, axis) + i : i;
    };
    return call.attribute(1) == no_index ? position(0) * call.output_size()
                                         : position(0) * call.extent(0, 1) + position(1);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

/// x[i]; of a row X[i] the entry X(i, j).
template <Lifted X, std::integral I>
constexpr auto element(const X& x, I subscript) {
  const int i = static_cast<int>(subscript);
  if (x.template is<op::element>() && x.rank() == 1)
    return op::apply_with<op::element>(op::attributes{{x.attribute(0), i}}, x.operand(0));
  if (x.template is<op::stack>() && i >= 0 && static_cast<std::size_t>(i) < x.size())
    return x.operand(i);
  return op::apply_with<op::element>(op::attributes{{i, op::element::no_index}}, x);
}

}  // namespace fluxion::inline FLUXION_ABI

#include <fluxion/op/stack.hpp>
