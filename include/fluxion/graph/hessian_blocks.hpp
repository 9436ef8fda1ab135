// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/pass/unit_tangents.hpp>
#include <fluxion/graph/transform.hpp>

namespace fluxion::inline FLUXION_ABI::transform {

/// All blocks of the Hessian, those of the first varied argument's rows first: as matrices, by all
/// directions at once. No outputs, if there is an operation for which that isn't known, or no
/// product of a matrix: then one direction at a time is faster, in loops that stay in cache.
struct hessian_blocks {
  template <class>
  static consteval int extra_parameters() {
    return 0;
  }
  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    detail::list<int> first(4), variables(4);
    detail_of::add_gradient<Signature>(g, y.id, x, Signature::count, first);
    if (g.error.what != problem::none) return;
    for (int i = 0; i < Signature::count; ++i)
      if (Signature::specs[static_cast<unsigned>(i)].varied) variables.push(x[i].id);
    const int count = variables.size;
    outputs.resize(count * count);
    bool found = true, has_product = false;
    for (int k = 0; k < count && found; ++k)
      found = add_column(g, first, variables, k, outputs, has_product);
    if (!found || !has_product) outputs.size = 0;
  }

 private:
  /// The blocks by argument k.
  static constexpr bool add_column(graph& g, const detail::list<int>& first,
                                   const detail::list<int>& variables, int k,
                                   detail::list<int>& outputs, bool& has_product) {
    const int count = variables.size, by = variables.data[k];
    if (g.shape_of(by).rank == 0) {
      for (int j = 0; j < count; ++j)
        differentiate(g, first.data + k, 1, variables.data + j, 1, outputs.data + j * count + k);
      return true;
    }
    detail::list<int> vectors(count);
    for (int j = 0; j < count; ++j)
      if (g.shape_of(variables.data[j]).rank > 0) vectors.push(first.data[j]);
    detail::unit_tangents tangents(g, by, vectors);
    if (!tangents.found) return false;
    has_product |= tangents.has_product;
    for (int j = 0; j < count; ++j) {
      int& block = outputs.data[j * count + k];
      if (g.shape_of(variables.data[j]).rank == 0)
        differentiate(g, first.data + j, 1, &by, 1, &block);
      else
        block = tangents.matrix(first.data[j]).in(&g);
    }
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::transform
