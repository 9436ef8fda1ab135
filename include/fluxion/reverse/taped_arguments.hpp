// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <vector>

#include <fluxion/reverse/tape.hpp>
#include <fluxion/tensor/array_with.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The type of a vector's elements; void of what is no vector.
template <class A>
struct element_in {
  using type = void;
};
template <class A>
  requires requires(const A& a) {
    a[0];
    a.size();
  }
struct element_in<A> {
  using type = std::remove_cvref_t<decltype(std::declval<const A&>()[0])>;
};
/// A vector of recorded numbers, or of expressions.
template <class A>
inline constexpr bool is_taped_vector = is_taped<typename element_in<A>::type>;

template <class A>
struct taped_value_in {
  using type = void;
};
template <class A>
  requires is_taped<A>
struct taped_value_in<A> {
  using type = typename A::value_type;
};
template <class A>
  requires is_taped_vector<A>
struct taped_value_in<A> {
  using type = typename element_in<A>::type::value_type;
};
/// The type of the values on the tape, of the first argument that is recorded.
template <class A, class... Rest>
consteval auto first_taped_value() {
  using type = typename taped_value_in<A>::type;
  if constexpr (!std::is_void_v<type> || sizeof...(Rest) == 0)
    return std::type_identity<type>{};
  else
    return first_taped_value<Rest...>();
}
template <class... Args>
using taped_value_of_arguments = typename decltype(first_taped_value<Args...>())::type;

template <class A>
auto& vector_element(A& a, std::size_t i) {
  if constexpr (requires { a(0); })
    return a(static_cast<std::ptrdiff_t>(i));
  else
    return a[i];
}

/// A vector like `a` of U, each made of an element.
template <class U, class A, class Make>
auto vector_like(const A& a, const Make& make) {
  auto result = array_with<A, U>::make({static_cast<std::ptrdiff_t>(a.size())});
  for (std::size_t i = 0; i < static_cast<std::size_t>(a.size()); ++i)
    vector_element(result, i) =
        make(vector_element(a, i));
  return result;
}

/// An argument without what is recorded of it; what isn't recorded stays as it is.
template <class T, class A>
auto plain_argument(const A& a) {
  if constexpr (is_taped<A>)
    return T(value(a));
  else if constexpr (is_taped_vector<A>)
    return vector_like<T>(a, [](const auto& x) { return T(value(x)); });
  else
    return a;
}
/// An argument with every recorded number replaced: make(number).
template <class T, class A, class Make>
auto argument_with(const A& a, const Make& make) {
  if constexpr (is_taped<A>)
    return basic_real<T>(make(T(value(a))));
  else if constexpr (is_taped_vector<A>)
    return vector_like<basic_real<T>>(a, [&](const auto& x) { return make(T(value(x))); });
  else
    return a;
}

/// Appends the recorded numbers of an argument, in their order.
template <class T, class A>
void append_numbers(std::vector<basic_real<T>>& to, const A& a) {
  if constexpr (is_taped<A>)
    to.push_back(a);
  else if constexpr (is_taped_vector<A>)
    for (std::size_t i = 0; i < static_cast<std::size_t>(a.size()); ++i)
      to.push_back(vector_element(a, i));
}
template <class T, class... Args>
std::vector<basic_real<T>> recorded_numbers(const Args&... args) {
  std::vector<basic_real<T>> result;
  (append_numbers(result, args), ...);
  return result;
}

/// While it lives, this thread records nothing.
template <class T>
class no_recording {
 public:
  no_recording() : before_(current_recorder<T>) {
    current_recorder<T> = const_cast<recorder<T>*>(&no_recorder<T>);
  }
  no_recording(const no_recording&) = delete;
  no_recording& operator=(const no_recording&) = delete;
  ~no_recording() { current_recorder<T> = before_; }

 private:
  recorder<T>* before_;
};

/// The store that this thread records in, if any of these numbers is recorded there; else null.
template <class T>
statement_store<T>* store_of(const std::vector<basic_real<T>>& numbers) {
  recorder<T>& r = *current_recorder<T>;
  bool recorded = false;
  for (const basic_real<T>& x : numbers) {
    if (x.is_constant()) continue;
    recorded = true;
    if (!(x.place() - r.begin < r.end - r.begin)) raise_foreign(r.end != 0);
  }
  return recorded ? static_cast<statement_store<T>*>(&r) : nullptr;
}

/// The values of a block as numbers on the tape: `make(value)` for each.
template <class T, class R, class Make>
auto recorded_values(const R& values, const Make& make) {
  if constexpr (std::convertible_to<R, T>)
    return basic_real<T>(make(T(values)));
  else
    return vector_like<basic_real<T>>(values, make);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
