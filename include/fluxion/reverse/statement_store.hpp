// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <fluxion/base/error.hpp>
#include <fluxion/reverse/recorder.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A piece of a tape's memory; no statement lies in two.
template <class T>
struct statement_block {
  std::unique_ptr<T[]> partials;
  std::unique_ptr<std::uint32_t[]> slots;
  std::size_t capacity = 0;
  std::size_t used = 0;  // of blocks before the one that is written
};

/// How far a recording has come.
struct store_position {
  std::size_t block = 0, used = 0;
  std::uint64_t statements = 0, inputs = 0;
  std::size_t steps = 0;
};

/// A part of a recording whose adjoints a function computes, from those of its outputs, when the
/// sweep arrives there. The outputs have places of inputs.
template <class T>
struct custom_step {
  store_position at;
  std::vector<tape_place> inputs, outputs;
  std::function<void(const T* of_outputs, T* of_inputs)> pull_back;
};

/// The statements of a recording, in blocks that are kept for the next one.
template <class T>
class statement_store : public recorder<T> {
 public:
  statement_store() = default;
  statement_store(const statement_store&) = delete;
  statement_store& operator=(const statement_store&) = delete;

  /// Begins a new recording, over the memory of the one before.
  void restart() {
    ++generation_;
    middle_ = tape_place{identity()} << 32 | first_slot;
    return_to({});
  }

  std::uint64_t statements() const { return this->end - middle_; }
  std::uint64_t inputs() const { return middle_ - this->begin; }
  store_position position() const {
    return {block_, this->used, statements(), inputs(), steps_.size()};
  }

  void return_to(const store_position& to) {
    this->begin = middle_ - to.inputs;
    this->end = middle_ + to.statements;
    if (!blocks_.empty()) enter(to.block, to.used);
    steps_.resize(to.steps);
  }

  /// A number that is recorded, but depends on nothing.
  tape_place add_input() {
    if (inputs() + 2 >= first_slot) [[unlikely]]
      raise<error>("fluxion: tape: more than 1,073,000,000 inputs in one recording");
    return --this->begin;
  }
  /// The place of input k.
  tape_place input_place(std::size_t k) const { return middle_ - 1 - k; }
  /// How far above the first slot's place a number's place is, less than 0 if it is an input.
  std::int64_t offset(tape_place at) const { return static_cast<std::int64_t>(at - middle_); }
  bool holds(tape_place at) const { return at - this->begin < this->end - this->begin; }

  const std::vector<custom_step<T>>& steps() const { return steps_; }
  void add_step(custom_step<T>&& step) { steps_.push_back(std::move(step)); }

  /// Room for a statement of that many entries.
  void reserve(std::size_t entries) {
    check_count();
    if (this->used + entries + most_leaves <= capacity()) return;
    const std::size_t next = blocks_.empty() ? 0 : block_ + 1;
    if (!blocks_.empty()) blocks_[block_].used = this->used;
    if (next == blocks_.size()) blocks_.push_back({});
    statement_block<T>& b = blocks_[next];
    if (b.capacity < entries + most_leaves) allocate(b, entries + most_leaves);
    enter(next, 0);
  }

  /// How many entries a block holds.
  std::size_t used_in(std::size_t block) const {
    return block == block_ ? this->used : blocks_[block].used;
  }
  const T* partials_of(std::size_t block) const { return blocks_[block].partials.get(); }
  const std::uint32_t* slots_of(std::size_t block) const { return blocks_[block].slots.get(); }

  std::size_t entries() const {
    std::size_t sum = this->used;
    for (std::size_t b = 0; b < block_; ++b) sum += blocks_[b].used;
    return sum;
  }
  std::size_t bytes() const {
    std::size_t sum = 0;
    for (const auto& b : blocks_) sum += b.capacity * (sizeof(T) + sizeof(std::uint32_t));
    return sum;
  }

 private:
  static constexpr std::size_t least = 1 << 10, most = 1 << 16;

  std::vector<statement_block<T>> blocks_;
  std::vector<custom_step<T>> steps_;
  std::size_t block_ = 0;
  std::uint32_t generation_ = 0;
  tape_place middle_ = 0;

  std::size_t capacity() const { return blocks_.empty() ? 0 : blocks_[block_].capacity; }

  void enter(std::size_t block, std::size_t entries) {
    block_ = block;
    this->partials = blocks_[block].partials.get();
    this->slots = blocks_[block].slots.get();
    this->used = entries;
    this->limit = capacity() - most_leaves + 1;
  }

  void allocate(statement_block<T>& b, std::size_t entries) {
    const std::size_t usual = std::min(most, least << std::min<std::size_t>(2 * block_, 16));
    b.capacity = std::max(usual, entries);
    b.partials = std::make_unique_for_overwrite<T[]>(b.capacity);
    b.slots = std::make_unique_for_overwrite<std::uint32_t[]>(b.capacity);
  }

  /// A number that no other recording has, but for one chance in two billion: 31 bits are mixed.
  std::uint32_t identity() const {
    std::uint64_t mixed =
        reinterpret_cast<std::uintptr_t>(this) + 0x9e3779b97f4a7c15u * generation_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return static_cast<std::uint32_t>(mixed >> 32) | 1;
  }

  void check_count() const {
    if (statements() + 2 * most >= first_slot)
      raise<error>("fluxion: tape: more than 1,073,000,000 statements in one recording");
  }
};

[[noreturn, gnu::cold, gnu::noinline]] inline void raise_foreign(bool recording) {
  raise<error>(
      recording
          ? "fluxion: tape: a number of another tape, of an earlier recording of this one, or from "
            "behind a rollback is used; if it is meant as a constant, write value(x)"
          : "fluxion: tape: a recorded number is used where this thread records nothing: its "
            "recording has ended; write value(x), or record with tape.record()");
}

template <class T>
tape_place record_slowly(recorder<T>& to, const T* partial, const tape_place* leaf,
                         std::size_t count) {
  std::size_t recorded = 0;
  for (std::size_t k = 0; k < count; ++k)
    if (leaf[k] != 0) {
      if (!(leaf[k] - to.begin < to.end - to.begin)) raise_foreign(to.end != 0);
      ++recorded;
    }
  if (recorded == 0) return 0;
  static_cast<statement_store<T>&>(to).reserve(recorded);
  std::uint32_t first = first_entry;
  for (std::size_t k = 0; k < count; ++k) {
    if (leaf[k] == 0) continue;
    to.partials[to.used] = partial[k];
    to.slots[to.used++] = static_cast<std::uint32_t>(leaf[k]) | first;
    first = 0;
  }
  return to.end++;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
