// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/array_call.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

using fluxion::extent, fluxion::shape;

/// What of an operand is read, as pairs of the first element and how many.
template <class Op>
std::vector<std::ptrdiff_t> reads(const fluxion::array_call<double>& call, int operand) {
  std::vector<std::ptrdiff_t> result;
  fluxion::detail::visit_reads<Op>(call, operand, &result,
                                   [](void* to, const fluxion::op::elements_read& of) {
                                     auto& all = *static_cast<std::vector<std::ptrdiff_t>*>(to);
                                     all.insert(all.end(), {of.first, of.count});
                                   });
  return result;
}

}  // namespace

TEST_CASE("an operation at work, its operands counted at run time or while compiling") {
  const double x[] = {1, 2, 3};
  double y[3] = {};
  const double* const in[] = {x};
  const shape three{extent::of_dimension(0)};
  const shape* const shapes[] = {&three};
  const std::ptrdiff_t dimension[] = {3};
  const fluxion::array_call<double> call{in, shapes, 1, y, &three, {}, dimension};
  CHECK(call.count() == 1);
  CHECK(call.size(0) == 3);
  CHECK(call.output_extent(0) == 3);
  const auto same = fluxion::detail::as_kernel_call<fluxion::op::cumsum>(call);
  CHECK(same.input(0) == x);
  fluxion::op::cumsum::evaluate(same);
  CHECK(y[2] == 6);
}

TEST_CASE("what is read: of a running sum all before, of numbers side by side one each") {
  const shape three{extent(3)}, number;
  const shape* const of_array[] = {&three};
  const fluxion::array_call<double> sums{nullptr, of_array, 1, nullptr, &three, {}, nullptr};
  const double* const none[] = {nullptr, nullptr, nullptr};
  fluxion::array_call<double> call = sums;
  call.in = none;
  CHECK(reads<fluxion::op::cumsum>(call, 0) == std::vector<std::ptrdiff_t>{0, 1, 0, 2, 0, 3});
  const shape* const of_numbers[] = {&number, &number, &number};
  const fluxion::array_call<double> side_by_side{none, of_numbers, 3, nullptr, &three, {}, nullptr};
  CHECK(reads<fluxion::op::stack>(side_by_side, 1) ==
        std::vector<std::ptrdiff_t>{0, 0, 0, 1, 0, 0});
}
