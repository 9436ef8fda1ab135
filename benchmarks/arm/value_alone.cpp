// SPDX-License-Identifier: BSL-1.0
#include <Eigen/Dense>

#include "candidates.hpp"

namespace arm {

template <class Arm>
void value_alone<Arm>::operator()(const input& q, jacobian& J) const {
  J.col(0) = Arm::template hand<double>(q);
}

template struct value_alone<by_matrices>;
template struct value_alone<by_axes>;
template struct value_alone<by_quaternions>;

}  // namespace arm
