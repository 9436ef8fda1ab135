// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Beside fluxion.hpp: callables that are recorded at run time, with captured state, or with a
/// structure that is known only then.

#include <fluxion/derivative/late_check_finite.hpp>
#include <fluxion/derivative/late_explain.hpp>
#include <fluxion/derivative/late_jacobian.hpp>
#include <fluxion/derivative/late_sparse.hpp>
#include <fluxion/derivative/run_time_graph.hpp>
