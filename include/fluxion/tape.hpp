// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Numbers that record what is done with them as it runs, and the sweep back.

#include <fluxion/reverse/checkpoint.hpp>
#include <fluxion/reverse/cmath_names.hpp>
#include <fluxion/reverse/custom_operation.hpp>
#include <fluxion/reverse/implicit_solution.hpp>
#include <fluxion/reverse/on_tape.hpp>
#include <fluxion/reverse/preaccumulate.hpp>
#include <fluxion/reverse/tape.hpp>
