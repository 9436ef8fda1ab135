// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <fluxion/derivative/evaluation.hpp>
#include <fluxion/graph/nested.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

template <class F, class... Args>
consteval bool leaves_recorded_statically();  // see by_members.hpp

template <class F, class... Args>
consteval bool is_recorded_statically() {
  if constexpr ((Structure<unwrapped<Args>> || ...))
    return leaves_recorded_statically<F, Args...>();
  else if constexpr (StatelessCallable<F>)
    return !std::is_void_v<typename counting<F, signature_of<Args...>>::type>;
  else
    return false;
}

/// Whether a callable asks for a length that is known only at run time.
template <class F, class Signature>
consteval bool asks_for_lengths() {
  graph g(16);
  list<symbol> x(Signature::count);
  record_callable<F, Signature, Signature::count>(g, x);
  return g.error.what == problem::length_unknown;
}

}  // namespace detail

/// Whether a callable is recorded while compiling for these arguments: it has no state, calling it
/// with symbols is a constant expression, and its structure doesn't depend on run-time lengths.
template <class F, class... Args>
inline constexpr bool is_static = [] {
  constexpr bool recorded = detail::is_recorded_statically<F, Args...>();
  if constexpr (recorded && (Argument<Args> && ...))
    return !detail::asks_for_lengths<F, signature_of<Args...>>();
  else
    return recorded;
}();

namespace detail {

/// Evaluates a callable that is recorded at each call; in a header of its own.
template <class F, class Transform, class... Args>
struct late_evaluation;
template <class F, class... Args>
struct late_recording;

/// Whether a callable is recorded at run time: it isn't static, and the header for it is there.
template <class F, class... Args>
consteval bool is_recorded_late() {
  if constexpr (!(Argument<Args> && ...))
    return false;
  else if constexpr (requires { late_recording<F, Args...>::is_available; })
    return !is_static<F, Args...>;
  else
    return false;
}

template <class>
symbol symbol_for();

/// Whether a callable can be recorded, while compiling or at run time; if not, says in words why.
/// Conditions are named first: of a concept, or of a fold, compilers print more lines than the
/// sentence has. One function: each more is three lines of a compiler's message.
template <class F, class... Args>
consteval bool check_callable() {
  constexpr bool late = is_recorded_late<F, Args...>();
  constexpr bool supported = (Argument<Args> && ...);
  static_assert(supported,
                "fluxion: an argument must be a number or an array of float or double "
                "(std::vector, std::array, std::span, fluxion::tensor, or a type with "
                "fluxion::array_traits), or a struct of those");
  constexpr bool stateless = late || StatelessCallable<F>;
  static_assert(stateless,
                "fluxion: this callable has captures (or other state), so its graph isn't known "
                "while compiling: include <fluxion/run_time.hpp>, to have it recorded at each "
                "call; or pass what it captures as an argument, fluxion::data(...) if it isn't "
                "differentiated");
  if constexpr (supported && stateless && !late) {
    // The body by itself first: an error in it is then reported close to the user's line.
    using result [[maybe_unused]] = decltype(F{}(symbol_for<Args>()...));
    constexpr bool constant = is_recorded_statically<F, Args...>();
    static_assert(constant,
                  "fluxion: calling this callable with symbols is not a constant expression: it "
                  "reads a variable, or calls something that is not constexpr (of a plain number "
                  "write fluxion::log(2.0), not log(2.0))");
    return constant;
  }
  return late;
}

/// Says in words if there is nothing to differentiate.
template <class... Args>
consteval bool check_varied() {
  constexpr bool something_varies = (spec_of<Args>().varied || ...);
  static_assert(something_varies,
                "fluxion: nothing to differentiate: every argument is data or a whole number; "
                "write 2.0, not 2");
  return something_varies;
}

/// What the programs of a callable that is recorded at run time are kept in; see program_cache.
struct kept_programs {
  void (*destroy)(kept_programs*);
};
/// Where they are found, shared by the threads that share a derivative.
struct programs_place {
  kept_programs* programs = nullptr;
};

/// A callable that a transform keeps: nothing of a stateless one, which is made anew.
template <class F>
struct kept_callable {
  constexpr explicit kept_callable(F callable) : kept(std::move(callable)), place(new_place()) {}
  constexpr kept_callable(const kept_callable& other) : kept(other.kept), place(new_place()) {}
  constexpr kept_callable(kept_callable&& other) noexcept
      : kept(std::move(other.kept)), place(std::exchange(other.place, nullptr)) {}
  kept_callable& operator=(const kept_callable&) = delete;
  constexpr ~kept_callable() {
    if (place && place->programs) place->programs->destroy(place->programs);
    delete place;
  }

  F kept;
  programs_place* place;  // none while compiling, where nothing is run
  constexpr const F& get() const { return kept; }

 private:
  static constexpr programs_place* new_place() {
    return std::is_constant_evaluated() ? nullptr : new programs_place;
  }
};
template <StatelessCallable F>
struct kept_callable<F> {
  constexpr kept_callable() = default;
  constexpr explicit kept_callable(const F&) {}
  constexpr F get() const { return F{}; }
};

template <class... X>
inline constexpr bool any_recorded = (is_recorded<unwrapped_or_self<X>> || ...);

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
