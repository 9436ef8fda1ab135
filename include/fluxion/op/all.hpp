// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/abs.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/atan2.hpp>
#include <fluxion/op/broadcast.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/concat.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/cos.hpp>
#include <fluxion/op/detach.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/dot.hpp>
#include <fluxion/op/element.hpp>
#include <fluxion/op/exp.hpp>
#include <fluxion/op/expm1.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/log1p.hpp>
#include <fluxion/op/log_sum_exp.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/matmul.hpp>
#include <fluxion/op/max.hpp>
#include <fluxion/op/maximum.hpp>
#include <fluxion/op/mean.hpp>
#include <fluxion/op/min.hpp>
#include <fluxion/op/minimum.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/norm.hpp>
#include <fluxion/op/outer.hpp>
#include <fluxion/op/pad.hpp>
#include <fluxion/op/pow.hpp>
#include <fluxion/op/prod.hpp>
#include <fluxion/op/product_of_others.hpp>
#include <fluxion/op/recurrence.hpp>
#include <fluxion/op/relu.hpp>
#include <fluxion/op/repeat.hpp>
#include <fluxion/op/running_product.hpp>
#include <fluxion/op/scatter.hpp>
#include <fluxion/op/shift.hpp>
#include <fluxion/op/sigmoid.hpp>
#include <fluxion/op/sin.hpp>
#include <fluxion/op/size.hpp>
#include <fluxion/op/slice.hpp>
#include <fluxion/op/softmax.hpp>
#include <fluxion/op/softplus.hpp>
#include <fluxion/op/sqrt.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/stack.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/sum.hpp>
#include <fluxion/op/sum_axis.hpp>
#include <fluxion/op/sum_to.hpp>
#include <fluxion/op/tan.hpp>
#include <fluxion/op/tanh.hpp>
#include <fluxion/op/transpose.hpp>
#include <fluxion/op/where.hpp>

/// For `using namespace fluxion::functions;`: a callable written with names that <cmath> lacks then
/// runs on plain numbers as well.
namespace fluxion::inline FLUXION_ABI::inline functions {}
