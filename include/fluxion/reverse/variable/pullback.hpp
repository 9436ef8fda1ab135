// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/pass/rebuild.hpp>
#include <fluxion/graph/transform.hpp>
#include <fluxion/op/broadcast.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The graph of a reverse kernel, for those who differentiate it once more.
struct pullback_source {
  const node* nodes;
  const int* operands;
  const shape* shapes;
  const int* outputs;
  graph_size used;
  int leaves;
  int dimensions;
  const argument_spec* specs;  // of the leaves

  int seed() const { return leaves; }
  int value() const { return leaves + 1; }
  int parameters() const { return leaves + 2; }
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::transform {

/// What a statement's reverse kernel computes: for each varied argument the adjoint so far, plus
/// the statement's part of it.
/// A part that no loop but a kernel computes is given by itself.
///
/// After the callable's parameters stand the seed, the value, and the adjoints so far. Their shapes
/// are those of the value and the arguments, whatever the signature says: nothing is left to check.
/// The value is a parameter, so that what the forward kernel has computed isn't computed again.
template <int Varied>
struct pullback {
  static constexpr int seed = 0;
  static constexpr int value = 1;
  static constexpr int before = 2;  // the first of them

  template <class>
  static consteval int extra_parameters() {
    return before + Varied;
  }
  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    constexpr int inputs = Signature::count - (before + Varied);
    const symbol s = parameter(g, inputs + seed, y);
    const symbol product = y * s;
    const symbol along = product.rank() == 0 ? product : sum(product);
    detail::list<int> cotangents(Varied + 1);
    detail_of::add_gradient<Signature>(g, along.in(&g), x, inputs, cotangents);
    if (g.error.what != problem::none) return;
    use_value(g, y, parameter(g, inputs + value, y).id, cotangents);
    int k = 0;
    for (int i = 0; i < inputs; ++i)
      if (Signature::specs[static_cast<unsigned>(i)].varied) {
        const symbol so_far = parameter(g, inputs + before + k, x[i]);
        const symbol part(&g, cotangents.data[k++]);
        outputs.push(is_kernel(part) ? part.id : (so_far + part).in(&g));
      }
  }

 private:
  static constexpr bool is_kernel(const symbol& part) {
    return part.recording->nodes.data[part.id].op->kind == node_kind::array &&
           !part.is<op::broadcast>();
  }
  static constexpr symbol parameter(graph& g, int number, const symbol& like) {
    node n{.op = descriptor_of<op::parameter>(), .shape = g.nodes.data[like.id].shape};
    n.with.at[0] = number;
    return {&g, g.push(n, nullptr)};
  }
  /// Puts the parameter in the place of the value.
  static constexpr void use_value(graph& g, const symbol& y, int parameter,
                                  detail::list<int>& cotangents) {
    if (y.is<op::parameter>() || y.is_constant()) return;
    const int base = y.id;
    detail::list<int> map(g.nodes.size);
    detail::rebuild(g, base, map,
                    [&](int id, const int*, bool) { return id == base ? parameter : -1; });
    for (int k = 0; k < cotangents.size; ++k)
      if (int& c = cotangents.data[k]; c >= base) c = map.data[c - base];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::transform
