// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstdint>

#include <fluxion/graph/descriptor.hpp>

namespace fluxion::inline FLUXION_ABI {

/// One use of an operation. Operands are numbers of earlier nodes, in the graph's operand list.
struct node {
  const descriptor* op = nullptr;
  int first = 0;  // where its operands begin
  int count = 0;  // how many they are
  int shape = 0;  // number of its shape
  op::attributes with{};
  double constant = 0;

  constexpr bool same_but_for_operands(const node& other) const {
    return shape == other.shape && same_but_for_operands_and_shape(other);
  }
  constexpr bool same_but_for_operands_and_shape(const node& other) const {
    return same_operation(op, other.op) && count == other.count && with == other.with &&
           std::bit_cast<std::uint64_t>(constant) == std::bit_cast<std::uint64_t>(other.constant);
  }
};

/// Two lengths that must be equal (or left at least right) when the graph runs, and the operation
/// that asks for it.
struct length_check {
  const descriptor* op = nullptr;
  bool at_least = false;
  int left_shape = 0;
  int right_shape = 0;
  extent left{};
  extent right{};
};

/// The first thing that went wrong: stored, since a constant expression can't throw to its user.
struct recording_error {
  problem what = problem::none;
  const descriptor* op = nullptr;
  shape left{};
  shape right{};
};

}  // namespace fluxion::inline FLUXION_ABI
