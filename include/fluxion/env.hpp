// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Configuration and secrets from the environment and from `.env` files.

#include <fluxion/env/get.hpp>
#include <fluxion/env/load.hpp>
#include <fluxion/env/require.hpp>
#include <fluxion/env/secret.hpp>
#include <fluxion/env/set_key.hpp>
#include <fluxion/env/values.hpp>
