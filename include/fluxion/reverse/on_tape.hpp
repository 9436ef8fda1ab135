// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/reverse/tape_gradient.hpp>
#include <fluxion/reverse/tape_hessian.hpp>
#include <fluxion/reverse/tape_jacobian.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A callable whose derivatives are computed on a tape: made by `on_tape`.
template <class F>
struct on_tape_callable {
  F callable;
};

/// Marks a callable to be differentiated on a tape: called with numbers that record what is done
/// with them, then swept back.
///
/// For any templated callable: it may capture, branch on values, loop until it converges, recurse,
/// and use a library that is templated on its numbers. `gradient`, `value_and_gradient`,
/// `jacobian`, `value_and_jacobian`, `hessian`, `hvp`, `vjp` and `jvp` take it, and give the types
/// they always give.
///
/// Errors: the callable must return a number that was recorded, or for `jacobian` and `vjp` an
/// array of them, else it doesn't compile.
/// Cost: the callable once, a statement of memory for each of its own, and the sweep, whatever the
/// number of inputs; a Hessian as often as its columns fill registers. `into` of a gradient keeps
/// the tape's memory.
/// Example: `gradient(on_tape([&](const auto& x) { return x < limit ? x * x : x; }))(2.0)`
template <class F>
constexpr on_tape_callable<F> on_tape(F callable) {
  return {std::move(callable)};
}

/// gradient(on_tape(f))(x...): as of a recorded callable.
template <class F>
constexpr auto gradient(on_tape_callable<F> f) {
  return tape_gradient_of<F, false>(std::move(f.callable));
}
/// value_and_gradient(on_tape(f))(x...): {value, gradient}.
template <class F>
constexpr auto value_and_gradient(on_tape_callable<F> f) {
  return tape_gradient_of<F, true>(std::move(f.callable));
}
/// jacobian(on_tape(f))(x...): f returns a number or an array of them.
template <class F>
constexpr auto jacobian(on_tape_callable<F> f) {
  return tape_jacobian_of<F, false>(std::move(f.callable));
}
/// value_and_jacobian(on_tape(f))(x...): {value, jacobian}.
template <class F>
constexpr auto value_and_jacobian(on_tape_callable<F> f) {
  return tape_jacobian_of<F, true>(std::move(f.callable));
}
/// hessian(on_tape(f))(x...).
template <class F>
constexpr auto hessian(on_tape_callable<F> f) {
  return tape_hessian_of<F>(std::move(f.callable));
}
/// hvp(on_tape(f))(x..., v...).
template <class F>
constexpr auto hvp(on_tape_callable<F> f) {
  return tape_hvp_of<F>(std::move(f.callable));
}
/// vjp(on_tape(f))(x..., seed): {value, cotangent}.
template <class F>
constexpr auto vjp(on_tape_callable<F> f) {
  return tape_vjp_of<F>(std::move(f.callable));
}
/// value(on_tape(f)): f itself.
template <class F>
constexpr F value(on_tape_callable<F> f) {
  return std::move(f.callable);
}
/// jvp(on_tape(f))(x..., directions...): {value, tangent}, in forward mode: nothing is recorded.
template <class F>
constexpr auto jvp(on_tape_callable<F> f) {
  return forward_jvp_of<F>(std::move(f.callable));
}

}  // namespace fluxion::inline FLUXION_ABI
