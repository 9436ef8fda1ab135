// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <fluxion/derivative/forward_hessian.hpp>
#include <fluxion/derivative/forward_jacobian.hpp>
#include <fluxion/derivative/forward_jvp.hpp>
#include <fluxion/derivative/value.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A callable whose derivatives are computed with duals: made by `forward_mode`.
template <class F>
struct forward_mode_callable {
  F callable;
};

/// Marks a callable to be differentiated in forward mode: called with duals in place of numbers,
/// not recorded.
///
/// For any templated callable: it may capture, branch on values, loop until it converges, recurse,
/// and use a library that is templated on its numbers. `gradient`, `value_and_gradient`,
/// `jacobian`, `value_and_jacobian`, `hessian` and `jvp` take it, and give the types they always
/// give.
///
/// Errors: the callable must return a dual, or for `jacobian` a vector of them, else it doesn't
/// compile. What it converts to a plain number is constant.
///
/// Cost: the callable once for every 8 inputs, or once if they are 16 at most and their number is
/// known while compiling; every operation carries so many tangents along, in registers. With many
/// more inputs than outputs a recording takes less.
///
/// Example: `gradient(forward_mode([&](const auto& x) { return x < limit ? x * x : x; }))(2.0)`
template <class F>
constexpr forward_mode_callable<F> forward_mode(F callable) {
  return {std::move(callable)};
}

/// gradient(forward_mode(f))(x...): as of a recorded callable.
template <class F>
constexpr auto gradient(forward_mode_callable<F> f) {
  return forward_jacobian_of<F, false, false>(std::move(f.callable));
}

/// value_and_gradient(forward_mode(f))(x...): {value, gradient}.
template <class F>
constexpr auto value_and_gradient(forward_mode_callable<F> f) {
  return forward_jacobian_of<F, true, false>(std::move(f.callable));
}

/// jacobian(forward_mode(f))(x...): f returns a number, a std::array, a std::vector, or what has
/// `array_with`.
template <class F>
constexpr auto jacobian(forward_mode_callable<F> f) {
  return forward_jacobian_of<F, false, true>(std::move(f.callable));
}

/// value_and_jacobian(forward_mode(f))(x...): {value, jacobian}.
template <class F>
constexpr auto value_and_jacobian(forward_mode_callable<F> f) {
  return forward_jacobian_of<F, true, true>(std::move(f.callable));
}

/// hessian(forward_mode(f))(x...).
template <class F>
constexpr auto hessian(forward_mode_callable<F> f) {
  return forward_hessian_of<F>(std::move(f.callable));
}

/// jvp(forward_mode(f))(x..., directions...): {value, tangent}.
template <class F>
constexpr auto jvp(forward_mode_callable<F> f) {
  return forward_jvp_of<F>(std::move(f.callable));
}

/// value(forward_mode(f)): f itself.
template <class F>
constexpr F value(forward_mode_callable<F> f) {
  return std::move(f.callable);
}

/// Reverse mode by a recording: not of a callable in forward mode.
template <class F>
constexpr void hvp(forward_mode_callable<F>) = delete;
struct with_auxiliary_tag;
template <class F>
constexpr void gradient(forward_mode_callable<F>, with_auxiliary_tag) = delete;
template <class F>
constexpr void value_and_gradient(forward_mode_callable<F>, with_auxiliary_tag) = delete;

}  // namespace fluxion::inline FLUXION_ABI
