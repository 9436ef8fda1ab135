// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <fluxion/reverse/replay/notes.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Where the elements of an operand of a step lie: side by side, all in one place, or wherever the
/// index tells.
enum class operand_layout : unsigned char { side_by_side, same, indexed };

/// An operand of a step: its first element's slot, or where its slots begin in the index.
struct step_operand {
  operand_layout layout = operand_layout::same;
  std::uint32_t at = 0;
};

/// One operation, done for `count` elements; the results lie side by side.
///
/// A sequence is done one after the other, as an element may need the one before; all its operands
/// are indexed.
template <class T>
struct replay_step {
  const replay_operation<T>* operation;
  std::uint32_t out, count;
  step_operand operand[3];
  bool sequence;
  bool exact;             // to be done as numbers, even if as registers it rounds differently
  unsigned char pulls;    // bit k: the sweep adds to operand k
};

/// A comparison, or a plain value that the code read: the slot, and what was there.
template <class T>
struct replay_check {
  std::uint32_t slot;
  T value;
  // The comparison and its operands' slots, or null: a value that was read.
  const replay_operation<T>* operation;
  std::uint32_t operand[3];
  T recorded[3];
};

/// A recording in another order: what is the same operation is done at once, in registers, as far
/// as no element needs another.
///
/// Slots: inputs, constants, then the results of the steps.
template <class T>
struct replay_program {
  std::size_t inputs = 0;
  std::vector<T> constants;
  std::vector<replay_step<T>> steps;
  std::vector<std::uint32_t> index;
  std::vector<replay_check<T>> checks;
  std::vector<std::uint32_t> outputs;  // slots
  std::size_t slots = 0;
  std::size_t operations = 0;  // that are done
};

}  // namespace fluxion::inline FLUXION_ABI::detail
