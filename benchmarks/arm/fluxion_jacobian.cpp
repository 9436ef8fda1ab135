// SPDX-License-Identifier: BSL-1.0
#include <type_traits>

#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/interop/eigen.hpp>

#include "candidates.hpp"

namespace arm {

template <class Arm>
void fluxion_jacobian<Arm>::operator()(const input& q, jacobian& J) const {
  J = fluxion::jacobian(fluxion::forward_mode([](const auto& x) {
    return Arm::template hand<typename std::remove_cvref_t<decltype(x)>::Scalar>(x);
  }))(q);
}

template struct fluxion_jacobian<by_matrices>;
template struct fluxion_jacobian<by_axes>;
template struct fluxion_jacobian<by_quaternions>;

}  // namespace arm
