// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Functions recorded while compiling, and their derivatives.

#include <fluxion/derivative/check_gradient.hpp>
#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/hessian.hpp>
#include <fluxion/derivative/hvp.hpp>
#include <fluxion/derivative/jacobian.hpp>
#include <fluxion/derivative/jvp.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/derivative/vjp.hpp>
#include <fluxion/derivative/with_auxiliary.hpp>
#include <fluxion/derivative/wrt.hpp>
#include <fluxion/graph/arg.hpp>
#include <fluxion/graph/graph_of.hpp>
#include <fluxion/op/all.hpp>
#include <fluxion/simd/dispatch.hpp>
