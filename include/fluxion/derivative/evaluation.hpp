// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <tuple>
#include <type_traits>

#include <fluxion/graph/diagnostics.hpp>
#include <fluxion/graph/transform.hpp>
#include <fluxion/run/compiled.hpp>
#include <fluxion/run/straight_line.hpp>
#include <fluxion/run/workspace.hpp>
#if FLUXION_CHECK_FINITE
#include <fluxion/derivative/require_finite.hpp>
#endif

namespace fluxion::inline FLUXION_ABI::detail {

template <class A>
struct element_type {
  using type = typename array_traits<A>::value_type;
};
template <Number A>
struct element_type<A> {
  using type = std::conditional_t<std::is_integral_v<A>, float, A>;
};

/// The number type of a run: the widest of the arguments', double if they are all whole numbers.
template <class... A>
consteval auto common_number() {
  if constexpr ((std::is_integral_v<A> && ...))
    return std::type_identity<double>{};
  else
    return std::type_identity<std::common_type_t<typename element_type<A>::type...>>{};
}
template <class... Args>
using number_of = typename decltype(common_number<unwrapped<std::remove_cvref_t<Args>>...>())::type;

template <class T, class A>
concept ElementsOf = Number<A> || std::same_as<typename element_type<A>::type, T>;

template <class A>
consteval std::size_t static_count() {
  std::size_t count = 1;
  for (const int extent : array_traits<A>::extents)
    count *= extent == dynamic ? 0 : static_cast<std::size_t>(extent);
  return count;
}

/// Room for the elements of an array that may have to be copied: its own if their number is known.
template <class T, class A>
struct copied_elements {};
template <class T, MayBeCopied A>
struct copied_elements<T, A> {
  std::array<T, static_count<A>()> known;
  std::unique_ptr<T[]> unknown;

  T* reserve(std::ptrdiff_t count) {
    if constexpr (static_count<A>() > 0)
      return known.data();
    else
      unknown.reset(new T[static_cast<std::size_t>(count)]);
    return unknown.get();
  }
};

/// An argument as the address of its elements; a number is held, and so are, in a constant
/// expression or where they must be copied, the elements of an array.
template <class T, class A>
class argument_view {
 public:
  constexpr explicit argument_view(const A& a) {
    if constexpr (Number<A>) {
      number_ = static_cast<T>(a);
    } else if (std::is_constant_evaluated()) {
      copy_ = new T[static_cast<std::size_t>(count(a)) + 1]{};
      array_traits<A>::copy_out(a, copy_);
    } else if (must_be_copied(a)) {
      if constexpr (MayBeCopied<A>) {
        T* const room = room_.reserve(count(a));
        array_traits<A>::copy_out(a, room);
        elements_ = room;
      }
    } else {
      elements_ = array_traits<A>::data(a);
    }
  }
  argument_view(const argument_view&) = delete;
  argument_view& operator=(const argument_view&) = delete;
  constexpr ~argument_view() {
    if (std::is_constant_evaluated()) delete[] copy_;
  }

  constexpr const T* data() const {
    if constexpr (Number<A>) return &number_;
    return copy_ ? copy_ : elements_;
  }

 private:
  T number_{};
  const T* elements_ = nullptr;
  T* copy_ = nullptr;
  [[no_unique_address]] copied_elements<T, A> room_;

  static constexpr std::ptrdiff_t count(const A& a) {
    std::ptrdiff_t result = 1;
    for (const std::ptrdiff_t length : lengths_of(a)) result *= length;
    return result;
  }
};

template <class A, class T>
FLUXION_INLINE constexpr std::ptrdiff_t view_size(const A& a) {
  std::ptrdiff_t result = 1;
  if constexpr (!Number<A>)
    for (const std::ptrdiff_t length : lengths_of(a)) result *= length;
  return result;
}

/// Where an output goes: the address of a number, or an array's elements.
template <class T, class O>
class output_view {
 public:
  constexpr explicit output_view(O& o) : owner_(o) {
    if constexpr (std::same_as<O, T>)
      elements_ = &o;
    else if (std::is_constant_evaluated())
      elements_ = copy_ = new T[static_cast<std::size_t>(view_size<O, T>(o)) + 1]{};
    else if (!must_be_copied(o))
      elements_ = array_traits<O>::data(o);
    else if constexpr (MayBeCopied<O>)
      elements_ = room_.reserve(view_size<O, T>(o));
  }
  output_view(const output_view&) = delete;
  output_view& operator=(const output_view&) = delete;
  constexpr ~output_view() {
    if constexpr (!std::same_as<O, T>) {
      if (std::is_constant_evaluated()) {
        array_traits<O>::copy_in(owner_, copy_);
        delete[] copy_;
      } else if (must_be_copied(owner_)) {
        array_traits<O>::copy_in(owner_, elements_);
      }
    }
  }
  constexpr T* data() const { return elements_; }

 private:
  O& owner_;
  T* elements_ = nullptr;
  T* copy_ = nullptr;
  [[no_unique_address]] copied_elements<T, O> room_;
};

template <class Program, bool Straight = is_straight_line(Program::graph)>
struct code_of {
  using type = compiled<Program>;
};
template <class Program>
struct code_of<Program, true> {
  using type = straight_line<Program>;
};

/// A callable, recorded with a transform for these arguments, and run on them.
template <class F, class Transform, class... Args>
struct evaluation {
  using signature = signature_of<Args...>;
  using program = fluxion::program<F, signature, Transform>;
  using T = number_of<Args...>;

  /// Runs with arguments and outputs (one per output of the program).
  template <class Workspace, class... Out>
  FLUXION_INLINE static constexpr void run(Workspace& memory, std::tuple<Out&...> out,
                                           const Args&... args) {
    constexpr bool one_type = (ElementsOf<T, unwrapped<Args>> && ...);
    static_assert(
        one_type,
        "fluxion: float and double in one call (a double number beside arrays of float counts "
        "too: write 2.0f): convert one of them, nothing is widened silently");
    if constexpr (one_type)
      run_views(memory, std::make_index_sequence<sizeof...(Out)>{},
                std::make_index_sequence<sizeof...(Args)>{}, out, args...);
  }

 private:
  using code = typename detail::code_of<program>::type;

  template <class Workspace, class... Out, std::size_t... O, std::size_t... A>
  FLUXION_INLINE static constexpr void run_views([[maybe_unused]] Workspace& memory,
                                                 std::index_sequence<O...>,
                                                 std::index_sequence<A...>,
                                                 std::tuple<Out&...>& out, const Args&... args) {
    const std::tuple<argument_view<T, unwrapped<Args>>...> in(unwrap(args)...);
    const std::tuple<output_view<T, Out>...> to(std::get<O>(out)...);
    typename code::template frame<T> f;
    ((f.argument[A] = std::get<A>(in).data()), ...);
    ((f.output[O] = std::get<O>(to).data()), ...);
    std::ptrdiff_t* dimension = f.dimension;
    (take_lengths(dimension, unwrap(args)), ...);
    code::check(f);
    T* workspace = nullptr;
    if constexpr (code::needs_workspace()) workspace = memory.reserve(code::workspace_size(f));
    code::run(f, workspace);
#if FLUXION_CHECK_FINITE
    if (!std::is_constant_evaluated())
      require_finite<program, T>(f.argument, f.output, f.dimension);
#endif
  }

  template <class A>
  FLUXION_INLINE static constexpr void take_lengths(std::ptrdiff_t*& dimension, const A& a) {
    if constexpr (!Number<A>)
      for (int axis = 0; axis < array_traits<A>::rank; ++axis)
        if (array_traits<A>::extents[static_cast<std::size_t>(axis)] == dynamic)
          *dimension++ = array_traits<A>::extent(a, axis);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
