// SPDX-License-Identifier: BSL-1.0
// expect: a secret is compared by constant_time_equal
// expect: secret_compared.cpp:7
#include <fluxion/env.hpp>

int main() {
  return fluxion::env::require_secret("API_KEY") == "guess";
}
