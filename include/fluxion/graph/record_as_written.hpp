// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/record.hpp>
#include <fluxion/graph/recorded.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

template <class... Args, class F, int... I>
constexpr recorded record_call(const F& f, bool as_written, std::integer_sequence<int, I...>,
                               const std::ptrdiff_t* known_lengths = nullptr) {
  recorded r;
  r.g.as_written = as_written;
  r.g.known_lengths = known_lengths;
  constexpr auto& specs = signature_of<Args...>::specs;
  const symbol x[] = {new_parameter(r.g, I, specs[static_cast<std::size_t>(I)])...};
  for (int i = 0; i < int{sizeof...(Args)}; ++i)
    if (specs[static_cast<std::size_t>(i)].varied) r.varied.push(i);
  r.results.push(as_output(r.g, f(x[I]...)).id);
  r.g.known_lengths = nullptr;
  return r;
}

}  // namespace detail

/// What a callable does with arguments of these types, as it was written: nothing simplified, what
/// is written twice there twice, what isn't used there as well. The callable may have captured
/// state, if it is recorded at run time.
///
/// Example: `record_as_written<double, std::vector<double>>(f) | simplify | drop_dead`
/// Errors: what can't be recorded is in `g.error`.
template <Argument... Args, class F>
constexpr recorded record_as_written(const F& f) {
  return detail::record_call<Args...>(f, true, std::make_integer_sequence<int, sizeof...(Args)>{});
}

/// The same, simplified and with equal nodes merged while it is recorded, as `graph_of` and all
/// transforms do.
template <Argument... Args, class F>
constexpr recorded record(const F& f) {
  return detail::record_call<Args...>(f, false,
                                      std::make_integer_sequence<int, sizeof...(Args)>{});
}

}  // namespace fluxion::inline FLUXION_ABI
