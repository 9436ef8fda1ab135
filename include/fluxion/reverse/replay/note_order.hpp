// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <fluxion/reverse/replay/note_facts.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Fewer elements are done one after the other.
inline constexpr std::size_t least_block = 4;
/// More are several groups: what follows finds them in the cache.
inline constexpr std::size_t most_in_group = 1024;

/// Numbers whose operands are there, the least first. They mostly come in their order.
class ready_numbers {
 public:
  std::size_t size() const { return numbers_.size() - first_; }
  void push(std::uint32_t number) {
    sorted_ = sorted_ && (size() == 0 || numbers_.back() < number);
    numbers_.push_back(number);
  }
  std::uint32_t pop() {
    if (!sorted_)
      std::sort(numbers_.begin() + static_cast<std::ptrdiff_t>(first_), numbers_.end());
    sorted_ = true;
    const std::uint32_t number = numbers_[first_++];
    if (size() == 0) {
      numbers_.clear();
      first_ = 0;
    }
    return number;
  }

 private:
  std::vector<std::uint32_t> numbers_;
  std::size_t first_ = 0;
  bool sorted_ = true;
};

/// Numbers that are made by one kind of operation, from `first` to `last` in the order.
struct note_group {
  std::uint32_t kind;
  std::size_t first, last;
  bool sequence;
};

/// In which order to do the operations again: each time the first one that isn't done yet, and with
/// it all others of its kind that are ready.
template <class T>
class note_order {
 public:
  note_order(const notes<T>& from, const note_facts<T>& facts) : from_(from), facts_(facts) {
    find_consumers();
    ready_.resize(facts.kinds().size());
    done_.assign(from.numbers(), false);
    each_needed([&](std::uint32_t number) {
      if (missing_[number] == 0) ready_[facts_.kind_of(number)].push(number);
    });
    each_needed([&](std::uint32_t number) {
      if (!done_[number]) add_group(facts_.kind_of(number));
    });
  }

  const std::vector<std::uint32_t>& numbers() const { return numbers_; }
  const std::vector<note_group>& groups() const { return groups_; }

 private:
  const notes<T>& from_;
  const note_facts<T>& facts_;
  std::vector<std::uint32_t> missing_, first_consumer_, consumers_;
  std::vector<ready_numbers> ready_;  // by kind
  std::vector<bool> done_;
  std::vector<std::uint32_t> numbers_;
  std::vector<note_group> groups_;

  template <class Visit>
  void each_needed(const Visit& visit) const {
    for (std::size_t number = from_.inputs(); number < from_.numbers(); ++number)
      if (facts_.is_needed(number)) visit(static_cast<std::uint32_t>(number));
  }
  /// visit(operand, number) for operands that are made by operations.
  template <class Visit>
  void each_use(const Visit& visit) const {
    each_needed([&](std::uint32_t number) {
      from_.each_operand(number, [&](unsigned, std::uint32_t operand) {
        if (operand >= from_.inputs()) visit(operand, number);
      });
    });
  }

  void find_consumers() {
    missing_.assign(from_.numbers(), 0);
    first_consumer_.assign(from_.numbers() + 1, 0);
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

  void add_group(std::uint32_t kind) {
    ready_numbers& ready = ready_[kind];
    const bool sequence = ready.size() < least_block;
    const std::size_t first = numbers_.size();
    do {
      const std::uint32_t number = ready.pop();
      numbers_.push_back(number);
      done_[number] = true;
      if (sequence) release(number);
    } while (ready.size() > 0 && (sequence ? ready.size() < least_block
                                         : numbers_.size() - first < most_in_group));
    if (!sequence)
      for (std::size_t i = first; i < numbers_.size(); ++i) release(numbers_[i]);
    groups_.push_back({kind, first, numbers_.size(), sequence});
  }

  void release(std::uint32_t number) {
    for (std::uint32_t c = first_consumer_[number]; c < first_consumer_[number + 1]; ++c) {
      const std::uint32_t consumer = consumers_[c];
      if (--missing_[consumer] == 0) ready_[facts_.kind_of(consumer)].push(consumer);
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
