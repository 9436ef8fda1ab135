// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstddef>
#include <string>

#include "batches.hpp"

namespace {

constexpr int count = 12;

/// Op at these operands, of which it takes as many as it has.
template <class Op, class T>
constexpr auto value_at(T x, T y, T z) {
  if constexpr (laws::op::arity<Op> == 1)
    return Op::value(x);
  else if constexpr (laws::op::arity<Op> == 2)
    return Op::value(x, y);
  else
    return Op::value(x, y, z);
}
template <class Op, class T>
constexpr T operand(int k, std::size_t which) {
  return static_cast<T>(laws::point<Op>(k, which));
}

/// Op at points of its domain.
template <class Op, class T>
constexpr auto table() {
  const auto at = [](int k) {
    return value_at<Op, T>(operand<Op, T>(k, 0), operand<Op, T>(k, 1), operand<Op, T>(k, 2));
  };
  std::array<decltype(at(0)), count> result{};
  for (int k = 0; k < count; ++k) result[static_cast<std::size_t>(k)] = at(k);
  return result;
}

template <class Op, class T>
void check_table() {
  constexpr auto while_compiling = table<Op, T>();
  CAPTURE(std::string(Op::info.name));
  for (int k = 0; k < count; ++k) {
    CAPTURE(k);
    // Volatile: the compiler shall not fold these too.
    const volatile T x = operand<Op, T>(k, 0), y = operand<Op, T>(k, 1), z = operand<Op, T>(k, 2);
    const auto expected = while_compiling[static_cast<std::size_t>(k)];
    CHECK(laws::agree<Op>(value_at<Op, T>(x, y, z), expected));
  }
}

}  // namespace

TEST_CASE_TEMPLATE_DEFINE("while compiling as at run time", Op, constant_evaluation) {
  check_table<Op, double>();
  check_table<Op, float>();
}
TEST_CASE_TEMPLATE_APPLY(constant_evaluation, laws::this_part<laws::operations>);
