// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstddef>
#include <string>

#include "batches.hpp"

namespace {

constexpr int count = 12;

/// Op at points of its domain.
template <class Op, class T>
constexpr auto table() {
  const auto at = [](int k) {
    const T x = static_cast<T>(laws::point<Op>(k, 0)), y = static_cast<T>(laws::point<Op>(k, 1));
    if constexpr (laws::op::arity<Op> == 1)
      return Op::value(x);
    else
      return (void)y, Op::value(x, y);
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
    const volatile T first = static_cast<T>(laws::point<Op>(k, 0));
    const volatile T second = static_cast<T>(laws::point<Op>(k, 1));
    const T x = first, y = second;
    const auto expected = while_compiling[static_cast<std::size_t>(k)];
    if constexpr (laws::op::arity<Op> == 1)
      CHECK(laws::agree<Op>(Op::value(x), expected));
    else
      CHECK(laws::agree<Op>(Op::value(x, y), expected));
  }
}

}  // namespace

TEST_CASE_TEMPLATE_DEFINE("while compiling as at run time", Op, constant_evaluation) {
  check_table<Op, double>();
  check_table<Op, float>();
}
TEST_CASE_TEMPLATE_APPLY(constant_evaluation, laws::operations);
