// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/pass/differentiate.hpp>
#include <fluxion/graph/record.hpp>

namespace fluxion::inline FLUXION_ABI::transform {

/// What an output is: of derivatives, by which argument, and of which element of the value.
struct meaning {
  static constexpr int value = -1;
  int by = value;
  int element = 0;
  int elements = 0;  // of a value that is an array; 0: it is a number
};

/// The number of the k-th argument that is differentiated.
template <class Signature>
constexpr int varied_argument(int k) {
  for (int i = 0; i < Signature::count; ++i)
    if (Signature::specs[static_cast<unsigned>(i)].varied && k-- == 0) return i;
  return meaning::value;
}

/// The value alone.
struct value {
  template <class>
  static constexpr meaning meaning_of(int, int) {
    return {};
  }
  template <class>
  static consteval int extra_parameters() {
    return 0;
  }
  template <class Signature>
  static constexpr void add(graph&, symbol y, const symbol*, detail::list<int>& outputs) {
    outputs.push(y.id);
  }
};

namespace detail_of {

using fluxion::detail::list;

/// The gradients of some numbers with respect to the varied ones of the first `inputs` parameters.
template <class Signature>
constexpr void add_gradients(graph& g, const list<int>& y, const symbol* x, int inputs,
                             list<int>& outputs) {
  list<int> variables(inputs + 1);
  for (int i = 0; i < inputs; ++i)
    if (Signature::specs[static_cast<unsigned>(i)].varied) variables.push(x[i].id);
  list<int> result(y.size * variables.size + 1);
  differentiate(g, y.data, y.size, variables.data, variables.size, result.data);
  for (int k = 0; k < y.size * variables.size; ++k) outputs.push(result.data[k]);
}

template <class Signature>
constexpr void add_gradient(graph& g, int y, const symbol* x, int inputs, list<int>& outputs) {
  if (g.shape_of(y).rank != 0)
    return g.fail(problem::result_not_scalar, nullptr, g.shape_of(y), shape{});
  list<int> number(1);
  number.push(y);
  add_gradients<Signature>(g, number, x, inputs, outputs);
}

}  // namespace detail_of

/// The value if it is asked for, then the gradient with respect to each varied argument.
template <bool WithValue>
struct gradient {
  template <class Signature>
  static constexpr meaning meaning_of(int output, int) {
    return {varied_argument<Signature>(WithValue ? output - 1 : output)};
  }
  template <class>
  static consteval int extra_parameters() {
    return 0;
  }
  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    if constexpr (WithValue) outputs.push(y.id);
    detail_of::add_gradient<Signature>(g, y.id, x, Signature::count, outputs);
  }
};

/// The value if it is asked for, then for each varied argument the gradients of all elements of the
/// result, in one graph, so that what they have in common is one node.
template <bool WithValue>
struct jacobian {
  static constexpr bool is_by_element = true;  // a row for each element of the result
  template <class Signature>
  static constexpr meaning meaning_of(int output, int outputs) {
    int varied = 0;
    while (varied_argument<Signature>(varied) >= 0) ++varied;
    const int k = WithValue ? output - 1 : output;
    const int elements = (WithValue ? outputs - 1 : outputs) / (varied > 0 ? varied : 1);
    if (k < 0) return {};
    return {varied_argument<Signature>(k / elements), k % elements, elements};
  }
  template <class>
  static consteval int extra_parameters() {
    return 0;
  }
  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    const shape s = y.shape();
    if (s.rank > 1 || !s.is_static()) return g.fail(problem::result_not_vector, nullptr, s, s);
    const int count = static_cast<int>(s.static_size());
    detail::list<int> elements(count + 1), gradients(16);
    for (int i = 0; i < count; ++i) elements.push(s.rank == 0 ? y.id : y[i].in(&g));
    detail_of::add_gradients<Signature>(g, elements, x, Signature::count, gradients);
    if constexpr (WithValue) outputs.push(y.id);
    const int arguments = count > 0 ? gradients.size / count : 0;
    for (int k = 0; k < arguments; ++k)
      for (int i = 0; i < count; ++i) outputs.push(gradients.data[i * arguments + k]);
  }
};

/// The gradient of a callable after whose parameters stand directions.
template <int Directions>
struct first_gradient {
  using is_step = void;  // it isn't what is run
  template <class>
  static consteval int extra_parameters() {
    return Directions;
  }
  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    detail_of::add_gradient<Signature>(g, y.id, x, Signature::count - Directions, outputs);
  }
};

/// Hessian times vector: after the callable's parameters stand directions, one like each varied
/// argument. The gradient of <gradient, directions> is recorded.
template <int Directions>
struct hessian_product {
  template <class>
  static consteval int extra_parameters() {
    return Directions;
  }
  /// A large one is recorded in two constant evaluations, since compilers limit the steps of one.
  using before = first_gradient<Directions>;

  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    detail::list<int> first(4);
    before::template add<Signature>(g, y, x, first);
    if (g.error.what == problem::none) add_after<Signature>(g, first, x, outputs);
  }
  template <class Signature>
  static constexpr void add_after(graph& g, const detail::list<int>& first, const symbol* x,
                                  detail::list<int>& outputs) {
    constexpr int inputs = Signature::count - Directions;
    symbol along = 0.0;
    for (int k = 0; k < Directions; ++k) {
      const symbol term = symbol(&g, first.data[k]) * x[inputs + k];
      along += term.rank() == 0 ? term : sum(term);
    }
    detail_of::add_gradient<Signature>(g, along.in(&g), x, inputs, outputs);
  }
};

namespace detail_of {

/// The gradients of <y, seed> with respect to the varied ones of the first `inputs` parameters.
template <class Signature>
constexpr void add_cotangents(graph& g, symbol y, symbol seed, const symbol* x, int inputs,
                              list<int>& outputs) {
  if (y.rank() != seed.rank())
    return g.fail(problem::shapes_differ, descriptor_of<op::multiply>(), y.shape(), seed.shape());
  const symbol product = y * seed;
  const symbol along = product.rank() == 0 ? product : sum(product);
  add_gradient<Signature>(g, along.in(&g), x, inputs, outputs);
}

}  // namespace detail_of

/// The value if it is asked for, then its Jacobian, transposed, times a seed, which stands after
/// the callable's parameters and is like the value: for each varied argument an array like it.
template <bool WithValue>
struct vjp {
  template <class>
  static consteval int extra_parameters() {
    return 1;
  }
  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    constexpr int inputs = Signature::count - 1;
    if constexpr (WithValue) outputs.push(y.id);
    detail_of::add_cotangents<Signature>(g, y, x[inputs], x, inputs, outputs);
  }
};

/// The value if it is asked for, then its Jacobian times a direction: after the callable's
/// parameters stand directions, one like each varied argument.
///
/// A reverse sweep is linear in its seed. So the gradient with respect to a seed of <what the sweep
/// gives, directions> is the Jacobian times the directions, and of the seed nothing is left.
template <int Directions, bool WithValue>
struct jvp {
  template <class>
  static consteval int extra_parameters() {
    return Directions;
  }
  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    constexpr int inputs = Signature::count - Directions;
    if constexpr (WithValue) outputs.push(y.id);
    node n{.op = descriptor_of<op::parameter>(), .shape = g.number_of(y.shape())};
    n.with = {{g.nodes.size, 2}};  // like no other
    const symbol seed{&g, g.push(n, nullptr)};
    detail::list<int> first(4), tangent(2);
    detail_of::add_cotangents<Signature>(g, y, seed, x, inputs, first);
    if (g.error.what != problem::none) return;
    symbol along = 0.0;
    for (int k = 0; k < Directions; ++k) {
      const symbol term = symbol(&g, first.data[k]) * x[inputs + k];
      along += term.rank() == 0 ? term : sum(term);
    }
    tangent.push(0);
    const int number = along.in(&g);
    differentiate(g, &number, 1, &seed.id, 1, tangent.data);
    outputs.push(tangent.data[0]);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::transform
