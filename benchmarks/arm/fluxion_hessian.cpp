// SPDX-License-Identifier: BSL-1.0
#include <type_traits>

#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/interop/eigen.hpp>

#include "candidates.hpp"

namespace arm {

template <class Arm>
void fluxion_hessian<Arm>::operator()(const input& q, hessian& H) const {
  H = fluxion::hessian(fluxion::forward_mode([](const auto& x) {
    using T = typename std::remove_cvref_t<decltype(x)>::Scalar;
    return squared_distance<T>(Arm::template hand<T>(x));
  }))(q);
}

template struct fluxion_hessian<by_matrices>;
template struct fluxion_hessian<by_axes>;
template struct fluxion_hessian<by_quaternions>;

}  // namespace arm
