// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Beside tape.hpp: what a callable did on a tape, held to be done again at other points.

#include <fluxion/reverse/replay/noted_blocks.hpp>
#include <fluxion/reverse/replay/replayed_derivatives.hpp>
#include <fluxion/reverse/replay/replayed_tape.hpp>
