// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Beside variable.hpp: `backward` with create_graph, for gradients of gradients.

#include <fluxion/reverse/variable/recorded_sweep.hpp>
