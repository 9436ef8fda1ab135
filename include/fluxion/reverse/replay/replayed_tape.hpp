// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

#include <fluxion/derivative/kept_object.hpp>
#include <fluxion/reverse/replay/replayed_gradient.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A callable that is recorded once and replayed: made by `on_replayed_tape`.
template <class F>
struct replayed_tape_callable {
  F callable;
};

/// As `on_tape(f)`, but `into` holds a recording and does it again, as long as it holds; where it
/// doesn't, f is called anew on a tape.
///
/// Results are those of `on_tape(f)`, whichever way the code branches. f must do the same whenever
/// it is given the same: what it captures is taken as it was recorded.
/// Cost: recording to hold takes as long as many calls on a tape. Where branches keep changing, it
/// is done more and more seldom.
/// Example: `auto vg = value_and_gradient(on_replayed_tape(f));` then `vg.into(g, x)` in a loop.
template <class F>
constexpr replayed_tape_callable<F> on_replayed_tape(F callable) {
  return {std::move(callable)};
}

namespace detail {

/// When to record to hold again, after the branches have changed: at once, if the recording has
/// served often, else after twice as many calls as the last time.
class replay_patience {
 public:
  /// Whether to record at this call, for which there is no recording.
  bool records_now() { return waiting_ == 0 || --waiting_ == 0; }
  void recorded() { served_ = 0; }
  void served() { ++served_; }
  void lost() {
    pause_ = served_ >= worthwhile ? 0 : pause_ == 0 ? 1 : pause_ < longest ? 2 * pause_ : pause_;
    waiting_ = pause_;
  }

 private:
  /// A recording costs about so many calls.
  static constexpr std::size_t worthwhile = 64, longest = 1024;
  std::size_t served_ = 0, pause_ = 0, waiting_ = 0;
};

}  // namespace detail

/// The gradient of a callable that is replayed where it can be.
template <class F, bool WithValue>
class replayed_tape_gradient_of {
 public:
  constexpr explicit replayed_tape_gradient_of(F callable)
      : callable_(callable), on_tape_(std::move(callable)) {}

  /// Holds nothing: recorded on a tape.
  template <class... Args>
  auto operator()(const Args&... args) const {
    return on_tape_(args...);
  }

  /// In place, with a recording that this object holds; returns the value if this object computes
  /// it.
  template <class Out, class... Args>
  auto into(Out&& out, const Args&... args) {
    if constexpr (detail::check_forward<Args...>()) {
      auto& held = memory_.template renewed<held_for<Args...>>();
      if (held.replays(args...)) return held.gradient->replayed_into(out, args...);
      if (held.patience.records_now()) {
        held.record(callable_, args...);
        return held.gradient->into(out, args...);
      }
      return on_tape_.into(out, args...);
    }
  }

 private:
  template <class... Args>
  struct held_for {
    using T = detail::number_of<Args...>;
    using Y = typename detail::note_call<T, F, Args...>::result;

    std::optional<replayed_gradient_of<T, Y, WithValue>> gradient;
    detail::replay_patience patience;

    void assign() {}
    /// Whether there is a recording that holds; its values are computed then.
    bool replays(const Args&... args) {
      if (!gradient) return false;
      if (gradient->evaluate(args...)) {
        patience.served();
        return true;
      }
      gradient.reset();
      patience.lost();
      return false;
    }
    void record(const F& f, const Args&... args) {
      gradient.emplace(held_recording<T, Y>(detail::note_call<T, F, Args...>::run(f, args...)));
      patience.recorded();
    }
  };

  F callable_;
  tape_gradient_of<F, WithValue> on_tape_;
  detail::kept_object memory_;
};

/// gradient(on_replayed_tape(f)): as of on_tape(f).
template <class F>
constexpr auto gradient(replayed_tape_callable<F> f) {
  return replayed_tape_gradient_of<F, false>(std::move(f.callable));
}
/// value_and_gradient(on_replayed_tape(f)): {value, gradient}.
template <class F>
constexpr auto value_and_gradient(replayed_tape_callable<F> f) {
  return replayed_tape_gradient_of<F, true>(std::move(f.callable));
}

}  // namespace fluxion::inline FLUXION_ABI
