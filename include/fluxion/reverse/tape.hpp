// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <fluxion/base/error.hpp>
#include <fluxion/reverse/adjoint_vector.hpp>
#include <fluxion/reverse/operators.hpp>
#include <fluxion/reverse/recording.hpp>
#include <fluxion/reverse/statement_store.hpp>
#include <fluxion/reverse/sweep_rows.hpp>

namespace fluxion::inline FLUXION_ABI {

/// What is done with recorded numbers, statement by statement, and the sweep back over it.
///
/// Memory comes in blocks, which are kept for the next recording: nothing is allocated when that
/// isn't longer. A tape is recorded by one thread at a time, and isn't copied or moved.
///
/// Cost: 12 bytes for each number in a statement, 8 for each statement while it is swept.
/// Example: `auto recording = tape.record(); real x = tape.input(2.0); real y = sin(x) / x;
/// tape.sweep(y);` then `tape.adjoint(x)`.
template <class T>
class basic_tape {
 public:
  /// A point in a recording, to go back to.
  using position = detail::store_position;

  basic_tape() = default;
  basic_tape(const basic_tape&) = delete;
  basic_tape& operator=(const basic_tape&) = delete;

  /// Begins a new recording in this thread, as long as the guard lives. Numbers of the recording
  /// before are foreign to it.
  basic_recording<T> record() {
    require_idle();
    store_.restart();
    return {store_, recording_};
  }
  /// Goes on with the recording that has ended.
  basic_recording<T> resume() {
    require_idle();
    if (store_.end == 0) store_.restart();
    return {store_, recording_};
  }
  bool is_recording() const { return recording_; }

  /// A number with respect to which is differentiated.
  basic_real<T> input(const T& x) {
    if (!recording_) [[unlikely]]
      raise<error>(
          "fluxion: tape: an input while nothing is recorded: auto recording = "
          "tape.record() comes first");
    return {x, store_.add_input()};
  }

  position here() const { return store_.position(); }
  /// Forgets what was recorded since. Numbers from there must not be used any more: that is an
  /// error as long as nothing else has taken their places.
  void rollback(const position& to) { store_.return_to(to); }

  /// The derivatives of y, times a seed, by everything that was recorded: its adjoints.
  void sweep(const basic_real<T>& y, const T& seed = T(1)) {
    sweep(std::span(&y, 1), std::span(&seed, 1));
  }
  /// Those of <y, seed>.
  void sweep(std::span<const basic_real<T>> y, std::span<const T> seed) {
    if (y.size() != seed.size())
      raise<shape_error>("fluxion: tape: sweep: " + std::to_string(seed.size()) + " seeds for " +
                         std::to_string(y.size()) + " numbers");
    adjoints_.restart(store_);
    for (std::size_t k = 0; k < y.size(); ++k) adjoints_[y[k].place()] += seed[k];
    adjoints_.sweep(store_);
  }

  /// The derivative by x of what was swept.
  const T& adjoint(const basic_real<T>& x) const { return adjoints_[x.place()]; }

  /// The derivatives of every y by every x, row by row; several rows in one sweep.
  std::vector<T> jacobian(std::span<const basic_real<T>> y,
                          std::span<const basic_real<T>> x) const {
    std::vector<T> result(y.size() * x.size());
    detail::sweep_rows(
        store_, y.size(), [&](std::size_t row) { return y[row].place(); },
        [&](std::size_t row, const auto& adjoint) {
          for (std::size_t k = 0; k < x.size(); ++k)
            result[row * x.size() + k] = x[k].is_constant() ? T(0) : adjoint(x[k].place());
        });
    return result;
  }

  std::size_t statements() const { return store_.statements(); }
  /// Of all statements the numbers that they are made of.
  std::size_t entries() const { return store_.entries(); }
  /// Memory that is held for statements.
  std::size_t bytes() const { return store_.bytes(); }

  /// For what goes over it by itself.
  const detail::statement_store<T>& store() const { return store_; }

 private:
  detail::statement_store<T> store_;
  detail::adjoint_vector<T, 1> adjoints_;
  bool recording_ = false;

  void require_idle() const {
    if (recording_)
      raise<error>("fluxion: tape: is being recorded already; that recording must end first");
  }
};

using tape = basic_tape<double>;

}  // namespace fluxion::inline FLUXION_ABI
