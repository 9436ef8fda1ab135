// SPDX-License-Identifier: BSL-1.0
// expect: a secret is not copied: move it
// expect: secret_copied.cpp:7
#include <fluxion/env.hpp>

int main() {
  const fluxion::env::secret key = fluxion::env::require_secret("API_KEY"), copy = key;
}
