// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <fluxion/reverse/replay/note_order.hpp>
#include <fluxion/reverse/replay/replay_program.hpp>
#include <fluxion/reverse/replay/slot_plan.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Makes a program of notes: puts them in order, and gives each number its slots.
template <class T>
class schedule {
 public:
  schedule(const notes<T>& from, const std::vector<std::uint32_t>& outputs, bool exact = false)
      : from_(from), facts_(from, outputs, exact), order_(from, facts_) {
    made_.inputs = from.inputs();
    made_.constants = from.constants();
    made_.operations = facts_.operations();
    find_uses(outputs);
    plan_values();
    plan_adjoints();
    for (const note_group& group : order_.groups()) add_steps(group);
    add_outputs(outputs);
    for (const relied_value<T>& relied : from.relied()) add_check(relied);
  }

  replay_program<T> take() && { return std::move(made_); }

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  /// When the numbers of a group are needed; groups are counted in their order.
  struct use {
    std::size_t last_read = 0;  // by the values of a group
    bool kept = false;          // by the sweep, a check or as a result
    std::size_t first_pull = 0;  // the sweep adds to its adjoints first at the last such group
    bool has_adjoint = false;
    bool is_output = false;
  };

  const notes<T>& from_;
  note_facts<T> facts_;
  note_order<T> order_;
  replay_program<T> made_;
  std::vector<std::uint32_t> group_;  // of each number
  std::vector<use> uses_;             // of each group
  std::vector<std::uint32_t> value_, adjoint_;  // each number's slots

  static std::size_t padded(std::size_t n) {
    constexpr std::size_t lanes = simd::width<T>;
    return (n + lanes - 1) / lanes * lanes;
  }
  static std::size_t size_of(const note_group& group) { return padded(group.last - group.first); }

  void find_uses(const std::vector<std::uint32_t>& outputs) {
    const auto& groups = order_.groups();
    group_.assign(from_.numbers(), none);
    uses_.resize(groups.size());
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (std::size_t i = groups[g].first; i < groups[g].last; ++i)
        group_[order_.numbers()[i]] = static_cast<std::uint32_t>(g);
      const note_kind<T>& kind = facts_.kinds()[groups[g].kind];
      uses_[g].kept = kind.reads() & 8;
      uses_[g].has_adjoint = kind.pulls != 0;
      for (std::size_t i = groups[g].first; i < groups[g].last; ++i)
        from_.each_operand(order_.numbers()[i], [&](unsigned k, std::uint32_t operand) {
          if (operand < from_.inputs()) return;
          use& of = uses_[group_[operand]];
          of.last_read = g;
          of.kept = of.kept || (kind.reads() >> k & 1);
          if (kind.pulls >> k & 1) of.first_pull = g;
        });
    }
    const auto keep = [&](std::uint32_t number) {
      if (!(number & constant_operand) && number >= from_.inputs())
        uses_[group_[number]].kept = true;
    };
    for (const std::uint32_t number : outputs) {
      keep(number);
      if (!(number & constant_operand) && number >= from_.inputs())
        uses_[group_[number]].is_output = true;
    }
    for (const relied_value<T>& relied : from_.relied()) {
      keep(relied.number);
      if (relied.number >= from_.inputs())
        from_.each_operand(relied.number, [&](unsigned, std::uint32_t operand) { keep(operand); });
    }
  }

  /// Calls visit(number, slot) for the numbers of a group, from its first slot on.
  void give_slots(std::vector<std::uint32_t>& slots, const note_group& group, std::uint32_t at) {
    for (std::size_t i = group.first; i < group.last; ++i) slots[order_.numbers()[i]] = at++;
  }

  void plan_values() {
    const auto& groups = order_.groups();
    std::vector<std::vector<std::uint32_t>> last_read_at(groups.size());
    value_.assign(from_.numbers(), none);
    for (std::size_t k = 0; k < from_.inputs(); ++k) value_[k] = static_cast<std::uint32_t>(k);
    slot_plan slots(padded(from_.inputs() + from_.constants().size()));
    for (std::size_t g = 0; g < groups.size(); ++g) {
      give_slots(value_, groups[g], slots.take(size_of(groups[g])));
      if (!uses_[g].kept)
        last_read_at[std::max(g, uses_[g].last_read)].push_back(static_cast<std::uint32_t>(g));
      for (const std::uint32_t done : last_read_at[g])
        slots.give_back(value_[order_.numbers()[groups[done].first]], size_of(groups[done]));
    }
    made_.values = slots.used();
  }

  /// The other way round: a group's adjoints are needed until it is swept over itself.
  void plan_adjoints() {
    const auto& groups = order_.groups();
    std::vector<std::vector<std::uint32_t>> first_pull_at(groups.size());
    adjoint_.assign(from_.numbers(), none);
    for (std::size_t k = 0; k < from_.inputs(); ++k) adjoint_[k] = static_cast<std::uint32_t>(k);
    slot_plan slots(padded(from_.inputs()));
    const auto give = [&](std::size_t g) {
      give_slots(adjoint_, groups[g], slots.take(size_of(groups[g])));
    };
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (!uses_[g].has_adjoint) continue;
      if (uses_[g].is_output)
        give(g);
      else
        first_pull_at[std::max(g, uses_[g].first_pull)].push_back(static_cast<std::uint32_t>(g));
    }
    for (std::size_t g = groups.size(); g-- > 0;) {
      for (const std::uint32_t begun : first_pull_at[g]) give(begun);
      if (uses_[g].has_adjoint && !uses_[g].is_output)
        slots.give_back(adjoint_[order_.numbers()[groups[g].first]], size_of(groups[g]));
    }
    made_.adjoints = slots.used();
  }

  void add_steps(const note_group& group) {
    if (group.sequence) return add_step(group, group.first, group.last);
    for (std::size_t first = group.first; first < group.last; first += most_in_step)
      add_step(group, first, std::min(group.last, first + most_in_step));
  }

  void add_step(const note_group& group, std::size_t first, std::size_t last) {
    const note_kind<T>& kind = facts_.kinds()[group.kind];
    const std::uint32_t* const numbers = order_.numbers().data();
    replay_step<T> made{};
    made.operation = kind.operation;
    made.count = static_cast<std::uint32_t>(last - first);
    made.out = value_[numbers[first]];
    made.adjoint = adjoint_[numbers[first]];
    made.sequence = group.sequence || kind.exact;
    made.pulls = kind.pulls != 0;
    made.reads = kind.reads();
    for (unsigned k = 0; k < kind.operation->arity; ++k) {
      const auto operand = [&](std::size_t i) { return from_[numbers[first + i]].operand[k]; };
      made.operand[k] =
          lay_out(made, [&](std::size_t i) { return value_slot(operand(i)); });
      if (kind.pulls >> k & 1)
        made.to[k] = lay_out(made, [&](std::size_t i) { return adjoint_[operand(i)]; });
    }
    made_.steps.push_back(made);
  }

  std::uint32_t value_slot(std::uint32_t operand) const {
    if (operand & constant_operand)
      return static_cast<std::uint32_t>(made_.inputs) + (operand & ~constant_operand);
    return value_[operand];
  }

  template <class SlotOf>
  step_operand lay_out(const replay_step<T>& step, const SlotOf& slot_of) {
    const std::uint32_t first = slot_of(0);
    bool same = true, side_by_side = true;
    for (std::size_t i = 1; i < step.count; ++i) {
      const std::uint32_t slot = slot_of(i);
      same = same && slot == first;
      side_by_side = side_by_side && slot == first + i;
    }
    if (!step.sequence && same) return {first, operand_layout::same};
    if (!step.sequence && side_by_side) return {first, operand_layout::side_by_side};
    const step_operand made{static_cast<std::uint32_t>(made_.index.size()),
                            operand_layout::indexed};
    for (std::size_t i = 0; i < step.count; ++i) made_.index.push_back(slot_of(i));
    return made;
  }

  void add_outputs(const std::vector<std::uint32_t>& outputs) {
    for (const std::uint32_t number : outputs) {
      const bool varies = !(number & constant_operand) && facts_.has_adjoint(number);
      made_.outputs.push_back({value_slot(number), varies ? adjoint_[number] : none, varies});
    }
  }

  void add_check(const relied_value<T>& relied) {
    replay_check<T> made{value_slot(relied.number), relied.value, nullptr, {}, {}};
    if (relied.number >= from_.inputs() && from_[relied.number].operation->is_condition) {
      const note<T>& n = from_[relied.number];
      made.operation = n.operation;
      for (unsigned k = 0; k < n.operation->arity; ++k) {
        made.operand[k] = value_slot(n.operand[k]);
        made.recorded[k] = n.operand[k] & constant_operand
                               ? made_.constants[n.operand[k] & ~constant_operand]
                               : from_.values()[n.operand[k]];
      }
    }
    made_.checks.push_back(made);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
