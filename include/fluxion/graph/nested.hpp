// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include <fluxion/graph/pass/rebuild.hpp>
#include <fluxion/graph/transform.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

template <class A>
using unwrapped_or_self = std::remove_cvref_t<decltype(unwrap(std::declval<const A&>()))>;

/// A transform called within a recording.
///
/// The callable is recorded in the same graph on fresh parameters, transformed with respect to
/// those, and then the arguments are put in their place. To differentiate with respect to an
/// argument's own node would be wrong: it may also be reached on other ways.
template <class F, class Transform, bool... Varied>
class nested_recording {
 public:
  static constexpr int count = sizeof...(Varied);

  /// Writes the transform's outputs for f(x...).
  template <class... X>
  static constexpr void run(const F& f, list<symbol>& outputs, const X&... x) {
    graph* g = nullptr;
    ((g = x.recording ? x.recording : g), ...);
    const int arguments[] = {x.in(g)...};
    const int base = g->nodes.size;
    symbol fresh[count];
    for (int k = 0; k < count; ++k) fresh[k] = fresh_parameter(*g, arguments[k]);
    const symbol y = call(*g, f, fresh, std::make_integer_sequence<int, inputs>{});
    list<int> ids(8);
    Transform::template add<flags>(*g, y, fresh, ids);
    if (g->error.what != problem::none) {
      for (int k = 0; k < 8; ++k) outputs.push(symbol(0.0));
      return;
    }
    list<int> map(g->nodes.size);
    substitute(*g, base, fresh, arguments, map);
    for (int k = 0; k < ids.size; ++k)
      outputs.push({g, ids.data[k] < base ? ids.data[k] : map.data[ids.data[k] - base]});
  }

 private:
  using flags = signature<argument_spec{.varied = Varied}...>;
  static constexpr int inputs = count - Transform::template extra_parameters<flags>();

  template <int... I>
  static constexpr symbol call(graph& g, const F& f, const symbol* x,
                               std::integer_sequence<int, I...>) {
    return as_output(g, f(x[I]...));
  }
  static constexpr symbol fresh_parameter(graph& g, int argument) {
    node n{.op = descriptor_of<op::parameter>(), .shape = g.nodes.data[argument].shape};
    n.with = {{g.nodes.size, 1}};  // like no other
    return {&g, g.push(n, nullptr)};
  }
  static constexpr void substitute(graph& g, int base, const symbol* fresh, const int* arguments,
                                   list<int>& map) {
    rebuild(g, base, map, [&](int id, const int*, bool) {
      for (int k = 0; k < count; ++k)
        if (fresh[k].id == id) return arguments[k];
      return -1;
    });
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
