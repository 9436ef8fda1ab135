// SPDX-License-Identifier: BSL-1.0
// As its guide recommends, and without sorting all free indices before each recording, which takes
// longer than the recording.
#define CODI_ForcedInlines 1
#define CODI_SortIndicesOnReset 0
#include <codi.hpp>

#include <vector>

#include "candidates.hpp"

namespace benchmarks::tape {
namespace {

/// By CoDiPack. Its tape is the type's; `reset` keeps its memory.
template <class P, class Number>
class codipack_gradient {
 public:
  using program = P;

  double operator()(const vector& x, vector& g) {
    auto& tape = Number::getTape();
    tape.reset();
    tape.setActive();
    x_.resize(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      x_[i] = x[i];
      tape.registerInput(x_[i]);
    }
    Number y = program_(x_.data());
    tape.registerOutput(y);
    tape.setPassive();
    y.setGradient(1.0);
    tape.evaluate();
    for (std::size_t i = 0; i < g.size(); ++i) g[i] = x_[i].getGradient();
    return y.getValue();
  }

  recording_size size() const {
    using codi::TapeParameters;
    auto& tape = Number::getTape();
    return {static_cast<double>(tape.getParameter(TapeParameters::StatementSize)),
            static_cast<double>(tape.getParameter(TapeParameters::JacobianSize)),
            tape.getTapeValues().getUsedMemorySize()};
  }

 private:
  P program_;
  std::vector<Number> x_;
};

template <class P>
using linear = codipack_gradient<P, codi::RealReverse>;
template <class P>
using reusing = codipack_gradient<P, codi::RealReverseIndex>;

const bool added = add<linear>("CoDiPack") && add<reusing>("CoDiPack-index");

}  // namespace
}  // namespace benchmarks::tape
