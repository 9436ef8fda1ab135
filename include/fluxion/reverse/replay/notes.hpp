// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fluxion/base/error.hpp>
#include <fluxion/reverse/recorder.hpp>
#include <fluxion/reverse/replay/replay_operation.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

template <class T>
using number_bits = math::detail::bits_of<T>;

/// Set in an operand that is a constant: the rest is which.
inline constexpr std::uint32_t constant_operand = std::uint32_t{1} << 31;

/// An operation that was done, with its operands: numbers noted before, or constants.
template <class T>
struct note {
  const replay_operation<T>* operation;
  const void* site;  // where in the code
  std::uint32_t operand[3];
};

/// What the code that ran relied on: a number had this value. A comparison is a number too, 1 or 0.
template <class T>
struct relied_value {
  std::uint32_t number;
  T value;
};

/// What a callable did, operation by operation. Inputs are its first numbers.
template <class T>
class notes {
 public:
  notes() : identity_(new_identity()) {}
  notes(const notes&) = delete;
  notes& operator=(const notes&) = delete;

  tape_place add_input(const T& x) {
    ++inputs_;
    values_.push_back(x);
    return place_of(values_.size() - 1);
  }

  /// y = operation(x...), of values and places; 0 is the place of a constant.
  [[gnu::noinline]] tape_place add(const replay_operation<T>& operation, const T* x,
                                   const tape_place* places, T& y) {
    require_room();
    note<T> made{&operation, __builtin_return_address(0), {}};
    for (unsigned k = 0; k < operation.arity; ++k)
      made.operand[k] = places[k] == 0 ? constant(x[k]) : number_of(places[k]);
    y = operation.number(x);  // by what the replay calls as well: not an ulp apart
    notes_.push_back(made);
    values_.push_back(y);
    return place_of(values_.size() - 1);
  }
  /// The code goes on by this number's value.
  void rely_on(tape_place number) {
    const std::uint32_t id = number_of(number);
    if (known_.size() <= id) known_.resize(values_.size());
    if (known_[id]) return;
    known_[id] = true;
    relied_.push_back({id, values_[id]});
  }
  std::uint32_t number_of(tape_place at) const {
    if (at >> 32 != identity_) [[unlikely]]
      raise_not_noted();
    return static_cast<std::uint32_t>(at);
  }

  /// A constant, as an operand; of the same bits there is one.
  std::uint32_t constant(const T& x) {
    const auto bits = math::to_bits(x);
    auto& [seen, place] = latest_[(bits * 0x9e3779b97f4a7c15u) >> 58 & (latest - 1)];
    if (seen == bits && place != 0) return place;
    const auto next = static_cast<std::uint32_t>(constants_.size());
    const auto [at, added] = place_of_constant_.try_emplace(bits, next);
    if (added) constants_.push_back(x);
    seen = bits;
    return place = at->second | constant_operand;
  }

  std::size_t inputs() const { return inputs_; }
  std::size_t numbers() const { return values_.size(); }
  const std::vector<T>& values() const { return values_; }
  const std::vector<T>& constants() const { return constants_; }
  const std::vector<relied_value<T>>& relied() const { return relied_; }
  /// The operation that made a number that is no input.
  const note<T>& operator[](std::size_t number) const { return notes_[number - inputs_]; }
  /// visit(k, operand) for its operands that are no constants.
  template <class Visit>
  void each_operand(std::size_t number, const Visit& visit) const {
    const note<T>& n = (*this)[number];
    for (unsigned k = 0; k < n.operation->arity; ++k)
      if (!(n.operand[k] & constant_operand)) visit(k, n.operand[k]);
  }

 private:
  std::uint64_t identity_;
  std::size_t inputs_ = 0;
  std::vector<note<T>> notes_;
  std::vector<T> values_, constants_;
  // Most constants are those that were used a moment ago.
  static constexpr std::size_t latest = 64;
  std::array<std::pair<number_bits<T>, std::uint32_t>, latest> latest_{};
  std::unordered_map<number_bits<T>, std::uint32_t> place_of_constant_;
  std::vector<relied_value<T>> relied_;
  std::vector<bool> known_;

  tape_place place_of(std::size_t number) const { return identity_ << 32 | number; }

  void require_room() const {
    if (values_.size() + 1 >= first_slot) [[unlikely]]
      raise<error>("fluxion: record(on_tape(f)): more than 1,073,000,000 operations");
  }
  /// A number that no other recording of this thread has, but for one chance in two billion.
  static std::uint64_t new_identity() {
    thread_local std::uint32_t count = 0;
    const auto thread = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&count));
    std::uint64_t mixed = thread + 0x9e3779b97f4a7c15u * ++count;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    return mixed >> 32 | 1;
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void raise_not_noted() {
    raise<error>(
        "fluxion: record(on_tape(f)): a number of another recording is used: recordings of this "
        "kind don't see each other's numbers");
  }
};

/// Where this thread notes what is done.
template <class T>
inline constinit thread_local notes<T>* current_notes = nullptr;

template <class T>
notes<T>& require_notes() {
  if (!current_notes<T>) [[unlikely]]
    raise<error>("fluxion: record(on_tape(f)): a noted number is used after its recording");
  return *current_notes<T>;
}

/// While it lives, this thread notes there.
template <class T>
class noting {
 public:
  explicit noting(notes<T>& to) : before_(current_notes<T>) { current_notes<T> = &to; }
  noting(const noting&) = delete;
  noting& operator=(const noting&) = delete;
  ~noting() { current_notes<T> = before_; }

 private:
  notes<T>* before_;
};

}  // namespace fluxion::inline FLUXION_ABI::detail
