// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <fluxion/reverse/replay/replay_program.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A program at work: the values of all its numbers, then their adjoints.
template <class T>
class replay_run {
 public:
  /// For this program from now on; its memory is kept for the next.
  void prepare(const replay_program<T>& program) {
    values_.assign(program.slots + most_lanes, T(0));
    std::copy(program.constants.begin(), program.constants.end(),
              values_.begin() + static_cast<std::ptrdiff_t>(program.inputs));
  }
  /// Where the inputs are to be written.
  T* inputs() { return values_.data(); }
  const T& value(std::uint32_t slot) const { return values_[slot]; }
  const T& adjoint(std::uint32_t slot) const { return adjoints_[slot]; }
  T& adjoint(std::uint32_t slot) { return adjoints_[slot]; }

  void forward(const replay_program<T>& program) {
    for (const replay_step<T>& step : program.steps)
      if (step.sequence || step.exact)
        do_numbers(program, step);
      else
        do_block(program, step);
  }

  /// The first check that fails; null if all hold.
  const replay_check<T>* first_changed(const replay_program<T>& program) const {
    for (const replay_check<T>& check : program.checks)
      if (math::to_bits(values_[check.slot]) != math::to_bits(check.value)) return &check;
    return nullptr;
  }

  void clear_adjoints(const replay_program<T>& program) {
    adjoints_.assign(program.slots + most_lanes, T(0));
  }
  void sweep(const replay_program<T>& program) {
    for (std::size_t s = program.steps.size(); s-- > 0;) {
      const replay_step<T>& step = program.steps[s];
      if (step.pulls == 0) continue;
      if (step.sequence)
        pull_numbers(program, step);
      else
        pull_block(program, step);
    }
  }

 private:
  static constexpr std::size_t most_lanes = simd::width<T>;
  /// Elements at a time, of operands that lie apart.
  static constexpr std::size_t piece = 128;

  std::vector<T> values_, adjoints_;
  alignas(64) T gathered_[3][piece]{};
  alignas(64) T scattered_[3][piece]{};

  /// The slot of an operand's element.
  static std::uint32_t slot(const replay_program<T>& program, const step_operand& operand,
                            std::size_t i) {
    if (operand.layout == operand_layout::indexed) return program.index[operand.at + i];
    return operand.at +
           (operand.layout == operand_layout::same ? 0 : static_cast<std::uint32_t>(i));
  }

  void do_numbers(const replay_program<T>& program, const replay_step<T>& step) {
    const unsigned arity = step.operation->arity;
    T* const values = values_.data();
    for (std::uint32_t i = 0; i < step.count; ++i) {
      T x[3];
      for (unsigned k = 0; k < arity; ++k) x[k] = values[slot(program, step.operand[k], i)];
      values[step.out + i] = step.operation->number(x);
    }
  }

  static std::ptrdiff_t whole_registers(std::size_t n) {
    return static_cast<std::ptrdiff_t>((n + most_lanes - 1) / most_lanes * most_lanes);
  }

  /// Elements first to first + count of a step, operands gathered where they lie apart.
  block_call<T> block_of(const replay_program<T>& program, const replay_step<T>& step,
                         std::size_t first, std::size_t count) {
    block_call<T> call{{}, {}, values_.data() + step.out + first, whole_registers(count)};
    for (unsigned k = 0; k < step.operation->arity; ++k) {
      const step_operand& operand = step.operand[k];
      call.in[k] = gathered_[k];
      call.advances[k] = -1;
      if (operand.layout == operand_layout::side_by_side) {
        call.in[k] = values_.data() + operand.at + first;
      } else if (operand.layout == operand_layout::same) {
        std::fill_n(gathered_[k], most_lanes, values_[operand.at]);
        call.advances[k] = 0;
      } else {
        const std::uint32_t* const from = program.index.data() + operand.at + first;
        const T* const values = values_.data();
        for (std::size_t i = 0; i < count; ++i) gathered_[k][i] = values[from[i]];
      }
    }
    return call;
  }

  void do_block(const replay_program<T>& program, const replay_step<T>& step) {
    for (std::size_t first = 0; first < step.count; first += piece)
      step.operation->block(
          block_of(program, step, first, std::min<std::size_t>(piece, step.count - first)));
  }

  void pull_numbers(const replay_program<T>& program, const replay_step<T>& step) {
    const unsigned arity = step.operation->arity;
    for (std::uint32_t i = step.count; i-- > 0;) {
      T x[3];
      pull_call<T> call{{{&x[0], &x[1], &x[2]}, {}, values_.data() + step.out + i, 1},
                        adjoints_.data() + step.out + i,
                        {}};
      for (unsigned k = 0; k < arity; ++k) {
        const std::uint32_t at = slot(program, step.operand[k], i);
        x[k] = values_[at];
        if (step.pulls >> k & 1) call.to[k] = adjoints_.data() + at;
      }
      step.operation->pull_number(call);
    }
  }

  void pull_block(const replay_program<T>& program, const replay_step<T>& step) {
    for (std::size_t first = 0; first < step.count; first += piece) {
      const std::size_t count = std::min<std::size_t>(piece, step.count - first);
      pull_call<T> call{block_of(program, step, first, count),
                        adjoints_.data() + step.out + first,
                        {}};
      for (unsigned k = 0; k < step.operation->arity; ++k) {
        if (!(step.pulls >> k & 1)) continue;
        if (step.operand[k].layout == operand_layout::side_by_side) {
          call.to[k] = adjoints_.data() + step.operand[k].at + first;
        } else {
          std::fill_n(scattered_[k], call.of.size, T(0));
          call.to[k] = scattered_[k];
        }
      }
      step.operation->pull_block(call);
      for (unsigned k = 0; k < step.operation->arity; ++k)
        if (step.pulls >> k & 1) scatter(program, step.operand[k], k, first, count);
    }
  }

  void scatter(const replay_program<T>& program, const step_operand& operand, unsigned k,
               std::size_t first, std::size_t count) {
    T* const adjoints = adjoints_.data();
    if (operand.layout == operand_layout::same) {
      T sum(0);
      for (std::size_t i = 0; i < count; ++i) sum += scattered_[k][i];
      adjoints[operand.at] += sum;
    } else if (operand.layout == operand_layout::indexed) {
      const std::uint32_t* const to = program.index.data() + operand.at + first;
      for (std::size_t i = 0; i < count; ++i) adjoints[to[i]] += scattered_[k][i];
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
