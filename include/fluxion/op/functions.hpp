// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/all.hpp>

/// For `using namespace fluxion::functions;`: a callable written with names that <cmath> lacks then
/// runs on plain numbers as well.
namespace fluxion::inline FLUXION_ABI::functions {

using fluxion::abs;
using fluxion::atan2;
using fluxion::concat;
using fluxion::cos;
using fluxion::detach;
using fluxion::dot;
using fluxion::exp;
using fluxion::expm1;
using fluxion::log;
using fluxion::log1p;
using fluxion::log_sum_exp;
using fluxion::matmul;
using fluxion::max;
using fluxion::mean;
using fluxion::min;
using fluxion::norm;
using fluxion::outer;
using fluxion::pow;
using fluxion::prod;
using fluxion::relu;
using fluxion::sigmoid;
using fluxion::sin;
using fluxion::size;
using fluxion::slice;
using fluxion::softmax;
using fluxion::softplus;
using fluxion::sqrt;
using fluxion::square;
using fluxion::sum;
using fluxion::tan;
using fluxion::tanh;
using fluxion::transpose;
using fluxion::where;

}  // namespace fluxion::inline FLUXION_ABI::functions
