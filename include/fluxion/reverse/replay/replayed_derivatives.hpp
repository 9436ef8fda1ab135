// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <fluxion/reverse/replay/replayed_gradient.hpp>
#include <fluxion/reverse/replay/replayed_jacobian.hpp>

namespace fluxion::inline FLUXION_ABI {

/// gradient(record(on_tape(f), x...))(y...)
template <class T, class Y>
auto gradient(held_recording<T, Y> held) {
  return replayed_gradient_of<T, Y, false>(std::move(held));
}
/// value_and_gradient(record(on_tape(f), x...))(y...): {value, gradient}.
template <class T, class Y>
auto value_and_gradient(held_recording<T, Y> held) {
  return replayed_gradient_of<T, Y, true>(std::move(held));
}
/// jacobian(record(on_tape(f), x...))(y...): f returns a number or an array of them.
template <class T, class Y>
auto jacobian(held_recording<T, Y> held) {
  return replayed_jacobian_of<T, Y, false>(std::move(held));
}
/// value_and_jacobian(record(on_tape(f), x...))(y...): {value, jacobian}.
template <class T, class Y>
auto value_and_jacobian(held_recording<T, Y> held) {
  return replayed_jacobian_of<T, Y, true>(std::move(held));
}
/// vjp(record(on_tape(f), x...))(y..., seed): {value, cotangent}.
template <class T, class Y>
auto vjp(held_recording<T, Y> held) {
  return replayed_vjp_of<T, Y>(std::move(held));
}
/// Second derivatives aren't replayed: hessian(on_tape(f)) and hvp(on_tape(f)) record each time.
template <class T, class Y>
void hessian(held_recording<T, Y>) = delete;
template <class T, class Y>
void hvp(held_recording<T, Y>) = delete;
template <class T, class Y>
void jvp(held_recording<T, Y>) = delete;
/// value(record(on_tape(f), x...))(y...)
template <class T, class Y>
auto value(held_recording<T, Y> held) {
  return replayed_value_of<T, Y>(std::move(held));
}

}  // namespace fluxion::inline FLUXION_ABI
