// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/base/source_line.hpp>

namespace fluxion::inline FLUXION_ABI::op {

#if FLUXION_CHECK_FINITE

namespace detail {
constexpr decltype(nullptr) recording_of() { return nullptr; }
/// The graph of the first symbol among these that has one.
template <class X, class... Rest>
constexpr auto recording_of(const X& x, const Rest&... rest) {
  const auto of_others = recording_of(rest...);
  if constexpr (requires { x.recording->lines; })
    return x.recording ? x.recording : static_cast<decltype(x.recording)>(of_others);
  else
    return of_others;
}
}  // namespace detail

/// While this lives, what is added to the graph of x... was written on that line.
template <class Graph>
class [[maybe_unused]] call_site {
 public:
  template <class... X>
  constexpr explicit call_site(const source_line& at, const X&... x)
      : graph_(detail::recording_of(x...)), at_(at) {
    if constexpr (is_recorded)
      if (graph_) first_ = graph_->nodes.size;
  }
  call_site(const call_site&) = delete;
  call_site& operator=(const call_site&) = delete;
  constexpr ~call_site() {
    if constexpr (is_recorded)
      if (graph_ && graph_->lines) graph_->lines->note_users(first_, graph_->nodes.size, at_.where);
  }

 private:
  static constexpr bool is_recorded = requires(Graph g) { g->lines; };
  Graph graph_;
  source_line at_;
  int first_ = 0;
};
template <class... X>
call_site(const source_line&, const X&... x) -> call_site<decltype(detail::recording_of(x...))>;

#else

struct [[maybe_unused]] call_site {
  constexpr explicit call_site(const source_line&, const auto&...) {}
};

#endif

}  // namespace fluxion::inline FLUXION_ABI::op
