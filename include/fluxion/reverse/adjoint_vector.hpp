// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>

#include <fluxion/forward/tangents.hpp>
#include <fluxion/reverse/statement_store.hpp>
#include <fluxion/reverse/sweep.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

template <class T, std::size_t Lanes>
struct adjoint_lanes : vector_of_numbers<T, Lanes> {};
template <class T>
struct adjoint_lanes<T, 1> {
  using type = T;
};

[[noreturn, gnu::cold, gnu::noinline]] inline void raise_no_adjoint(bool constant) {
  raise<error>(
      constant ? "fluxion: tape: this number is a constant, it depends on no input of the tape: "
                 "it has no adjoint, and no sweep starts from it"
               : "fluxion: tape: this number was recorded on another tape, in another recording "
                 "of this one, behind a rollback, or after the sweep");
}

/// The adjoints of a recording, each of so many lanes.
template <class T, std::size_t Lanes>
class adjoint_vector {
 public:
  using value_type = typename adjoint_lanes<T, Lanes>::type;

  /// All 0, for what is recorded by now.
  void restart(const statement_store<T>& store) {
    begin_ = store.begin;
    count_ = store.end - store.begin;
    inputs_ = store.inputs();
    if (count_ > capacity_) {
      all_.reset();
      capacity_ = count_ + count_ / 2;
      all_ = std::make_unique_for_overwrite<value_type[]>(capacity_);
    }
    std::fill_n(all_.get(), count_, value_type{});
  }

  value_type& operator[](tape_place at) { return all_[index_of(at)]; }
  const value_type& operator[](tape_place at) const { return all_[index_of(at)]; }

  void sweep(const statement_store<T>& store) { sweep(store, store.position(), {}); }

  /// From a position back to one before it.
  void sweep(const statement_store<T>& store, store_position from, const store_position& to) {
    while (from.steps > to.steps) {
      const custom_step<T>& step = store.steps()[--from.steps];
      sweep_statements(store, from, step.at);
      for (std::size_t lane = 0; lane < Lanes; ++lane) pull_back(step, lane);
      const std::size_t steps = from.steps;
      from = step.at;
      from.steps = steps;
    }
    sweep_statements(store, from, to);
  }

  static T& lane_of(value_type& a, [[maybe_unused]] std::size_t lane) {
    if constexpr (Lanes == 1)
      return a;
    else
      return reinterpret_cast<T*>(&a)[lane];
  }

 private:
  std::unique_ptr<value_type[]> all_;
  std::size_t capacity_ = 0;
  std::uint64_t count_ = 0, inputs_ = 0;
  tape_place begin_ = 0;
  std::unique_ptr<T[]> of_outputs_, of_inputs_;

  std::size_t index_of(tape_place at) const {
    if (!(at - begin_ < count_)) [[unlikely]]
      raise_no_adjoint(at == 0);
    return at - begin_;
  }

  void sweep_statements(const statement_store<T>& store, const store_position& from,
                        const store_position& to) {
    std::uint64_t statement = from.statements;
    if (statement == to.statements) return;
    for (std::size_t b = from.block;; --b) {
      const std::size_t end = b == from.block ? from.used : store.used_in(b);
      statement_sweep<T, value_type>{store.partials_of(b), store.slots_of(b), all_.get() + inputs_}
          .run(b == to.block ? to.used : 0, end, statement);
      if (b == to.block) break;
    }
  }

  void pull_back(const custom_step<T>& step, std::size_t lane) {
    const auto outputs = std::make_unique<T[]>(step.outputs.size());
    const auto inputs = std::make_unique<T[]>(step.inputs.size());
    bool reached = false;
    for (std::size_t k = 0; k < step.outputs.size(); ++k) {
      outputs[k] = lane_of((*this)[step.outputs[k]], lane);
      reached = reached || !is_zero(outputs[k]);
    }
    if (!reached) return;
    step.pull_back(outputs.get(), inputs.get());
    for (std::size_t k = 0; k < step.inputs.size(); ++k)
      if (step.inputs[k] != 0) lane_of((*this)[step.inputs[k]], lane) += inputs[k];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
