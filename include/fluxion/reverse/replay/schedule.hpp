// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include <fluxion/reverse/replay/replay_program.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Fewer elements are done one by one.
inline constexpr std::size_t least_block = 4;
/// More are several steps: what follows finds them in the cache.
inline constexpr std::size_t most_in_step = 1024;

/// Makes a program of notes: again and again the first operation that isn't done yet, and with it
/// all others of its kind that are ready.
template <class T>
class schedule {
 public:
  schedule(const notes<T>& from, const std::vector<std::uint32_t>& outputs) : from_(from) {
    made_.inputs = from.inputs();
    made_.constants = from.constants();
    made_.slots = padded(made_.inputs + made_.constants.size());
    find_needs(outputs);
    find_kinds();
    find_consumers();
    order();
    for (const std::uint32_t number : outputs) made_.outputs.push_back(slot(number));
    for (const relied_value<T>& relied : from.relied()) add_check(relied);
  }

  replay_program<T> take() && { return std::move(made_); }

 private:
  static constexpr unsigned char for_value = 1, for_adjoint = 2, for_check = 4;
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  /// What is done together.
  struct kind {
    const replay_operation<T>* operation;
    unsigned char pulls;
    bool exact;
    bool operator==(const kind&) const = default;
  };
  using ready_numbers = std::priority_queue<std::uint32_t, std::vector<std::uint32_t>,
                                            std::greater<std::uint32_t>>;

  const notes<T>& from_;
  replay_program<T> made_;
  std::vector<unsigned char> needs_;          // by number
  std::vector<std::uint32_t> kind_, missing_, slot_;
  std::vector<std::uint32_t> first_consumer_, consumers_;
  std::vector<kind> kinds_;
  std::vector<ready_numbers> ready_;          // by kind
  std::vector<std::uint32_t> together_;

  static std::size_t padded(std::size_t n) {
    constexpr std::size_t lanes = simd::width<T>;
    return (n + lanes - 1) / lanes * lanes;
  }
  bool is_needed(std::size_t number) const { return needs_[number] != 0; }

  /// visit(k, number) for operands that are operations.
  template <class Visit>
  void each_operand(std::size_t number, const Visit& visit) const {
    const note<T>& n = from_[number];
    for (unsigned k = 0; k < n.operation->arity; ++k)
      if (!(n.operand[k] & constant_operand)) visit(k, n.operand[k]);
  }

  void find_needs(const std::vector<std::uint32_t>& outputs) {
    needs_.assign(from_.numbers(), 0);
    for (const std::uint32_t number : outputs)
      if (!(number & constant_operand)) needs_[number] |= for_value | for_adjoint;
    for (const relied_value<T>& relied : from_.relied()) needs_[relied.number] |= for_check;
    for (std::size_t number = from_.numbers(); number-- > from_.inputs();) {
      const unsigned char needs = needs_[number];
      if (needs == 0) continue;
      each_operand(number, [&](unsigned k, std::uint32_t operand) {
        const bool varies = from_[number].operation->varies[k];
        needs_[operand] |= varies ? needs : needs & static_cast<unsigned char>(~for_adjoint);
      });
    }
  }

  void find_kinds() {
    kind_.assign(from_.numbers(), none);
    for (std::size_t number = from_.inputs(); number < from_.numbers(); ++number) {
      if (!is_needed(number)) continue;
      const replay_operation<T>* const operation = from_[number].operation;
      kind of{operation, 0, (needs_[number] & for_check) && !operation->rounds_alike};
      if (needs_[number] & for_adjoint)
        each_operand(number, [&](unsigned k, std::uint32_t) {
          if (operation->varies[k]) of.pulls = static_cast<unsigned char>(of.pulls | 1u << k);
        });
      const auto found = std::find(kinds_.begin(), kinds_.end(), of);
      kind_[number] = static_cast<std::uint32_t>(found - kinds_.begin());
      if (found == kinds_.end()) kinds_.push_back(of);
      ++made_.operations;
    }
    ready_.resize(kinds_.size());
  }

  void find_consumers() {
    missing_.assign(from_.numbers(), 0);
    first_consumer_.assign(from_.numbers() + 1, 0);
    const auto each_use = [&](const auto& visit) {
      for (std::size_t number = from_.inputs(); number < from_.numbers(); ++number)
        if (is_needed(number))
          each_operand(number, [&](unsigned, std::uint32_t operand) {
            if (operand >= from_.inputs()) visit(operand, static_cast<std::uint32_t>(number));
          });
    };
    each_use([&](std::uint32_t operand, std::uint32_t number) {
      ++first_consumer_[operand + 1];
      ++missing_[number];
    });
    for (std::size_t k = 1; k < first_consumer_.size(); ++k)
      first_consumer_[k] += first_consumer_[k - 1];
    consumers_.resize(first_consumer_.back());
    std::vector<std::uint32_t> next(first_consumer_.begin(), first_consumer_.end() - 1);
    each_use([&](std::uint32_t operand, std::uint32_t number) {
      consumers_[next[operand]++] = number;
    });
  }

  void order() {
    slot_.assign(from_.numbers(), none);
    for (std::size_t k = 0; k < from_.inputs(); ++k) slot_[k] = static_cast<std::uint32_t>(k);
    for (std::size_t number = from_.inputs(); number < from_.numbers(); ++number)
      if (is_needed(number) && missing_[number] == 0)
        ready_[kind_[number]].push(static_cast<std::uint32_t>(number));
    for (std::size_t number = from_.inputs(); number < from_.numbers(); ++number)
      if (is_needed(number) && slot_[number] == none) add_step(kind_[number]);
  }

  void add_step(std::uint32_t k) {
    ready_numbers& ready = ready_[k];
    const bool sequence = ready.size() < least_block;
    const std::size_t first = made_.slots;
    together_.clear();
    do {
      const std::uint32_t number = ready.top();
      ready.pop();
      slot_[number] = static_cast<std::uint32_t>(first + together_.size());
      together_.push_back(number);
      if (sequence) release(number);
    } while (!ready.empty() && (sequence ? ready.size() < least_block
                                         : together_.size() < most_in_step));
    if (!sequence)
      for (const std::uint32_t number : together_) release(number);
    made_.slots += sequence ? together_.size() : padded(together_.size());
    if (made_.slots >= constant_operand)
      raise<error>("fluxion: record(on_tape(f)): more than 2,147,000,000 numbers");
    replay_step<T> made{kinds_[k].operation,
                        static_cast<std::uint32_t>(first),
                        static_cast<std::uint32_t>(together_.size()),
                        {},
                        sequence,
                        kinds_[k].exact,
                        kinds_[k].pulls};
    for (unsigned operand = 0; operand < made.operation->arity; ++operand)
      made.operand[operand] = lay_out(operand, sequence);
    made_.steps.push_back(made);
  }

  void release(std::uint32_t number) {
    for (std::uint32_t c = first_consumer_[number]; c < first_consumer_[number + 1]; ++c)
      if (--missing_[consumers_[c]] == 0) ready_[kind_[consumers_[c]]].push(consumers_[c]);
  }

  std::uint32_t slot(std::uint32_t operand) const {
    if (operand & constant_operand)
      return static_cast<std::uint32_t>(made_.inputs) + (operand & ~constant_operand);
    return slot_[operand];
  }

  step_operand lay_out(unsigned operand, bool sequence) {
    const auto slot_of = [&](std::size_t i) { return slot(from_[together_[i]].operand[operand]); };
    const std::uint32_t first = slot_of(0);
    bool same = true, side_by_side = true;
    for (std::size_t i = 1; i < together_.size(); ++i) {
      same = same && slot_of(i) == first;
      side_by_side = side_by_side && slot_of(i) == first + i;
    }
    if (!sequence && same) return {operand_layout::same, first};
    if (!sequence && side_by_side) return {operand_layout::side_by_side, first};
    const step_operand made{operand_layout::indexed,
                            static_cast<std::uint32_t>(made_.index.size())};
    for (std::size_t i = 0; i < together_.size(); ++i) made_.index.push_back(slot_of(i));
    return made;
  }

  void add_check(const relied_value<T>& relied) {
    replay_check<T> made{slot(relied.number), relied.value, nullptr, {}, {}};
    if (relied.number >= from_.inputs() && from_[relied.number].operation->is_condition) {
      const note<T>& n = from_[relied.number];
      made.operation = n.operation;
      for (unsigned k = 0; k < n.operation->arity; ++k) {
        made.operand[k] = slot(n.operand[k]);
        made.recorded[k] = n.operand[k] & constant_operand
                               ? made_.constants[n.operand[k] & ~constant_operand]
                               : from_.values()[n.operand[k]];
      }
    }
    made_.checks.push_back(made);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
