// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <fluxion/reverse/replay/replay_program.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A program at work: the values of its numbers, then their adjoints.
template <class T>
class replay_run {
 public:
  /// For this program from now on.
  void prepare(const replay_program<T>& program) {
    values_.assign(program.values + lanes, T(0));
    std::copy(program.constants.begin(), program.constants.end(),
              values_.begin() + static_cast<std::ptrdiff_t>(program.inputs));
    adjoints_.clear();
  }
  /// Where the inputs are to be written.
  T* inputs() { return values_.data(); }
  const T& value(std::uint32_t slot) const { return values_[slot]; }
  const T& adjoint_of_input(std::size_t k) const { return adjoints_[k]; }

  void forward(const replay_program<T>& program) {
    for (const replay_step<T>& step : program.steps)
      if (step.sequence)
        step.operation->sequence(sequence_of(program, step));
      else
        step.operation->block(block_of(program, step, 7));
  }

  /// The first check that fails; null if all hold.
  const replay_check<T>* first_changed(const replay_program<T>& program) const {
    for (const replay_check<T>& check : program.checks)
      if (math::to_bits(values_[check.slot]) != math::to_bits(check.value)) return &check;
    return nullptr;
  }

  /// The adjoints of the inputs, from seeds: seed(k) for output k.
  template <class Seed>
  void sweep(const replay_program<T>& program, const Seed& seed) {
    if (adjoints_.empty()) adjoints_.assign(program.adjoints + lanes, T(0));
    // All but these were set to 0 as soon as they had been used.
    std::fill_n(adjoints_.data(), program.inputs, T(0));
    for (std::size_t k = 0; k < program.outputs.size(); ++k)
      if (program.outputs[k].varies) adjoints_[program.outputs[k].adjoint] += seed(k);
    for (std::size_t s = program.steps.size(); s-- > 0;) {
      const replay_step<T>& step = program.steps[s];
      if (!step.pulls) continue;
      if (step.sequence)
        pull_sequence(program, step);
      else
        pull_block(program, step);
    }
  }

 private:
  static constexpr std::size_t lanes = simd::width<T>;

  std::vector<T> values_, adjoints_;
  alignas(64) T gathered_[3][most_in_step]{};
  alignas(64) T scattered_[3][most_in_step]{};

  static const std::uint32_t* index_of(const replay_program<T>& program,
                                       const step_operand& operand) {
    return operand.layout == operand_layout::indexed ? program.index.data() + operand.at : nullptr;
  }
  sequence_call<T> sequence_of(const replay_program<T>& program, const replay_step<T>& step) {
    return {values_.data(),
            {index_of(program, step.operand[0]), index_of(program, step.operand[1]),
             index_of(program, step.operand[2])},
            step.out,
            step.count};
  }
  void pull_sequence(const replay_program<T>& program, const replay_step<T>& step) {
    step.operation->pull_sequence({sequence_of(program, step),
                                   adjoints_.data(),
                                   {index_of(program, step.to[0]), index_of(program, step.to[1]),
                                    index_of(program, step.to[2])},
                                   step.adjoint});
  }

  /// A step as a block. Operands that lie apart are gathered, if they are `read`.
  block_call<T> block_of(const replay_program<T>& program, const replay_step<T>& step,
                         unsigned read) {
    constexpr auto whole = static_cast<std::ptrdiff_t>(lanes);
    block_call<T> call{{}, {}, values_.data() + step.out,
                       (static_cast<std::ptrdiff_t>(step.count) + whole - 1) / whole * whole};
    for (unsigned k = 0; k < step.operation->arity; ++k) {
      const step_operand& operand = step.operand[k];
      call.in[k] = gathered_[k];
      call.advances[k] = -1;
      if (!(read >> k & 1)) continue;
      if (operand.layout == operand_layout::side_by_side) {
        call.in[k] = values_.data() + operand.at;
      } else if (operand.layout == operand_layout::same) {
        std::fill_n(gathered_[k], lanes, values_[operand.at]);
        call.advances[k] = 0;
      } else {
        gather(gathered_[k], values_.data(), program.index.data() + operand.at, step.count);
      }
    }
    return call;
  }
  static void gather(T* to, const T* values, const std::uint32_t* from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = values[from[i]];
  }

  void pull_block(const replay_program<T>& program, const replay_step<T>& step) {
    T* const adjoints = adjoints_.data();
    pull_call<T> call{block_of(program, step, step.reads), adjoints + step.adjoint, {}};
    for (unsigned k = 0; k < step.operation->arity; ++k)
      if (step.to[k].layout == operand_layout::side_by_side) {
        call.to[k] = adjoints + step.to[k].at;
      } else if (step.to[k].layout != operand_layout::none) {
        std::fill_n(scattered_[k], call.of.size, T(0));
        call.to[k] = scattered_[k];
      }
    step.operation->pull_block(call);
    for (unsigned k = 0; k < step.operation->arity; ++k)
      scatter(program, step.to[k], scattered_[k], step.count);
    std::fill_n(adjoints + step.adjoint, call.of.size, T(0));
  }
  void scatter(const replay_program<T>& program, const step_operand& to, const T* from,
               std::size_t count) {
    T* const adjoints = adjoints_.data();
    if (to.layout == operand_layout::same) {
      T sum(0);
      for (std::size_t i = 0; i < count; ++i) sum += from[i];
      adjoints[to.at] += sum;
    } else if (to.layout == operand_layout::indexed) {
      const std::uint32_t* const at = program.index.data() + to.at;
      for (std::size_t i = 0; i < count; ++i) adjoints[at[i]] += from[i];
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
