// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <fluxion/reverse/replay/notes.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// How the elements of an operand lie: nowhere of use, side by side, all in one place, or wherever
/// the index tells.
enum class operand_layout : unsigned char { none, side_by_side, same, indexed };

/// An operand of a step: its first element's slot, or where its slots begin in the index.
struct step_operand {
  std::uint32_t at = 0;
  operand_layout layout = operand_layout::none;
};

/// A step has at most so many elements, save a sequence.
inline constexpr std::size_t most_in_step = 128;

/// One operation, done for `count` elements; the results lie side by side.
///
/// Values and adjoints have slots of their own, which later steps use again.
template <class T>
struct replay_step {
  const replay_operation<T>* operation;
  std::uint32_t count;
  std::uint32_t out, adjoint;  // the first result's slots
  bool sequence;               // one after the other; all operands are indexed
  bool pulls;                  // whether the sweep has something to do
  unsigned char reads;         // bit j: the sweep reads operand j
  step_operand operand[3];
  step_operand to[3];          // where the sweep adds
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

/// A number that the callable returned.
struct replay_output {
  std::uint32_t slot;
  std::uint32_t adjoint;
  bool varies;  // else it has no adjoint
};

/// A recording in another order: what is the same operation is done at once, in registers, as far
/// as no element needs another.
///
/// The first slots are those of the inputs, of values then those of the constants.
template <class T>
struct replay_program {
  std::size_t inputs = 0;
  std::vector<T> constants;
  std::vector<replay_step<T>> steps;
  std::vector<std::uint32_t> index;
  std::vector<replay_check<T>> checks;
  std::vector<replay_output> outputs;
  std::size_t values = 0, adjoints = 0;  // how many slots
  std::size_t operations = 0;            // that are done

  std::size_t bytes() const {
    return steps.size() * sizeof(steps[0]) + index.size() * sizeof(index[0]) +
           (values + adjoints) * sizeof(T);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
