// SPDX-License-Identifier: BSL-1.0
#pragma once

/// How often this program has asked for memory so far.
int allocations();
