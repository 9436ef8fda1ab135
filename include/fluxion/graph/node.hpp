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

  template <op::Operation Op>
  constexpr bool is() const {
    return op->hash == hash_of<Op>;
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
