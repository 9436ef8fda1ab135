// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <fluxion/reverse/on_tape.hpp>
#include <fluxion/reverse/replay/branch_error.hpp>
#include <fluxion/reverse/replay/noted_cmath_names.hpp>
#include <fluxion/reverse/replay/replay_arguments.hpp>
#include <fluxion/reverse/replay/schedule.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// What a callable returns when it is noted: a number, or an array of them.
template <class Y>
inline constexpr bool is_noted_array = false;
template <class Y>
  requires requires(const Y& y) {
    y[0];
    y.size();
  }
inline constexpr bool is_noted_array<Y> =
    is_noted<std::remove_cvref_t<decltype(std::declval<const Y&>()[0])>>;

template <class Y>
consteval bool check_noted_result() {
  constexpr bool depends_on_inputs = is_noted<Y> || is_noted_array<Y>;
  static_assert(depends_on_inputs,
                "fluxion: record(on_tape(f)): the callable returns no recorded number and no array "
                "of them: it has converted its argument, or doesn't depend on it; a callable that "
                "names the type real can't be held, it must be a template on its numbers");
  return depends_on_inputs;
}

/// A callable that was noted: the program, what it was called with, and how long its result is.
template <class T, class Y>
struct noted_call {
  static constexpr bool is_array = !is_noted<Y>;
  static auto empty_value() {
    if constexpr (is_array)
      return array_with<Y, T>::make({0});
    else
      return T(0);
  }
  using value_type = decltype(empty_value());

  replay_arguments<T> arguments;
  replay_program<T> program;
};

/// Calls a callable with noted numbers, in the type that it then returns.
template <class T, class F, class... Args>
class note_call {
 public:
  using arguments = lifted_arguments<noted_real<T>, Args...>;
  using result = std::remove_cvref_t<decltype(std::declval<const arguments&>().call(
      std::declval<const F&>()))>;

  static noted_call<T, result> run(const F& f, const Args&... args) {
    notes<T> on;
    arguments lifted(args...);
    lifted.each_input(0, static_cast<std::size_t>(lifted.inputs()),
                      [&](noted_real<T>& x, std::size_t) {
                        x = {x.unseen_value(), on.add_input(x.unseen_value())};
                      });
    const noting<T> guard(on);
    const result y = lifted.call(f);
    const std::vector<std::uint32_t> outputs = numbers_of(on, y);
    return {replay_arguments<T>(args...), program_of(on, outputs)};
  }

 private:
  /// In registers some operations round differently; if that tells at the very same arguments,
  /// what checks rely on isn't computed in them.
  static replay_program<T> program_of(const notes<T>& on,
                                      const std::vector<std::uint32_t>& outputs) {
    replay_program<T> made = schedule<T>(on, outputs).take();
    replay_run<T> run;
    run.prepare(made);
    std::copy_n(on.values().begin(), on.inputs(), run.inputs());
    run.forward(made);
    return run.first_changed(made) ? schedule<T>(on, outputs, true).take() : std::move(made);
  }
  static std::vector<std::uint32_t> numbers_of(notes<T>& on, const result& y) {
    std::vector<std::uint32_t> numbers;
    const auto add = [&](const noted_real<T>& each) {
      numbers.push_back(each.is_constant() ? on.constant(each.unseen_value())
                                           : on.number_of(each.place()));
    };
    if constexpr (is_noted<result>)
      add(y);
    else
      for (std::size_t i = 0; i < static_cast<std::size_t>(y.size()); ++i)
        add(element_in_order<1>(y, static_cast<std::ptrdiff_t>(i), 1));
    return numbers;
  }
};

}  // namespace detail

/// What a callable did with some arguments, held to be done again with others: without the
/// callable, faster than recording anew, and checked. Made by `record(on_tape(f), x...)`.
///
/// `value`, `gradient`, `value_and_gradient`, `jacobian`, `value_and_jacobian` and `vjp` take it.
/// It holds for all arguments where each comparison on which the code went on comes out as it did
/// when recorded, and each plain value that it read is the same. Elsewhere they throw.
///
/// Shape: arguments must have the lengths that they had. Copies share the recording, which doesn't
/// change: it may be used by several threads.
/// Errors: branch_error, where it doesn't hold; shape_error, for other lengths; error, if an
/// argument in `data` is another one.
template <class T, class Y>
class held_recording {
 public:
  using number_type = T;
  using call_type = detail::noted_call<T, Y>;

  explicit held_recording(call_type made)
      : held_(std::make_shared<const call_type>(std::move(made))) {}

  /// Whether it holds for these arguments.
  /// Cost: the value.
  template <class... Args>
  bool valid_at(const Args&... args) const {
    if (!held_->arguments.have_lengths(args...)) return false;
    detail::replay_run<T> run;
    run.prepare(program());
    return holds(run, args...);
  }
  /// Why it doesn't hold for these arguments, in words; empty: it does.
  template <class... Args>
  std::string change_at(const Args&... args) const {
    if (!held_->arguments.have_lengths(args...)) return "the lengths of the arguments";
    if (!held_->arguments.have_data(args...)) return data_text;
    detail::replay_run<T> run;
    run.prepare(program());
    const auto* const changed = evaluate(run, args...);
    return changed ? detail::change_text(program(), run, *changed) : std::string();
  }

  /// How many operations are done again.
  std::size_t operations() const { return program().operations; }
  /// On how many comparisons, and plain values that were read, it relies.
  std::size_t checks() const { return program().checks.size(); }

  const detail::replay_program<T>& program() const { return held_->program; }

  /// Computes all values; false, if the recording doesn't hold for these arguments.
  template <class... Args>
  bool holds(detail::replay_run<T>& run, const Args&... args) const {
    return held_->arguments.have_lengths(args...) && held_->arguments.have_data(args...) &&
           !evaluate(run, args...);
  }
  /// Computes all values; throws if the recording doesn't hold for these arguments.
  template <class... Args>
  void run(detail::replay_run<T>& run, const Args&... args) const {
    if (!held_->arguments.have_lengths(args...)) [[unlikely]]
      raise<shape_error>(
          "fluxion: replay: other arguments, or other lengths of them, than were recorded");
    if (!held_->arguments.have_data(args...)) [[unlikely]]
      raise<error>(std::string("fluxion: replay: ") + data_text);
    if (const auto* const changed = evaluate(run, args...)) [[unlikely]]
      raise<branch_error>("fluxion: replay: the recording doesn't hold here, record again; it is " +
                          detail::change_text(program(), run, *changed));
  }

 private:
  static constexpr const char* data_text =
      "an argument that isn't differentiated is another one than was recorded";

  std::shared_ptr<const call_type> held_;

  template <class... Args>
  const detail::replay_check<T>* evaluate(detail::replay_run<T>& run, const Args&... args) const {
    held_->arguments.copy(run.inputs(), args...);
    run.forward(program());
    return run.first_changed(program());
  }
};

/// Calls f with these arguments, and holds what it did, to be done again with others.
///
/// f is called as on a tape, and may branch, loop and recurse on values. It is a template on its
/// numbers: it is called with `noted_real`, not `real`. A comparison in `where` stays one; `max`,
/// `abs` and the like are operations: neither is relied on. What f captures is taken as it is now.
/// Errors: as f's; blocks with derivatives of their own (`custom_operation`, `implicit_solution`)
/// can't be done again, and don't compile.
/// Cost: some 150 nanoseconds for each operation, as much as recording it on a tape twenty times or
/// more.
/// Example: `const auto held = record(on_tape(f), x);  gradient(held)(y)`
template <class F, class... Args>
auto record(const on_tape_callable<F>& f, const Args&... args) {
  if constexpr (detail::check_forward<Args...>()) {
    using T = detail::number_of<Args...>;
    using call = detail::note_call<T, F, Args...>;
    if constexpr (detail::check_noted_result<typename call::result>())
      return held_recording<T, typename call::result>(call::run(f.callable, args...));
  }
}

}  // namespace fluxion::inline FLUXION_ABI
