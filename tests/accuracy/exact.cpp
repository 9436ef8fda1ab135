// SPDX-License-Identifier: BSL-1.0
// What each operation of numbers gives, and its derivatives, as formulas in MPFR's functions: a
// source of their own, written without a look at the library's rules. An operation that is missing
// here fails the test.
#include "exact.hpp"

namespace {

/// ln |gamma(x)|: MPFR's own function of this form tells the sign as well.
int log_of_gamma(mpfr_ptr y, mpfr_srcptr x, mpfr_rnd_t rounding) {
  int sign;
  return mpfr_lgamma(y, &sign, x, rounding);
}

real exp(const real& x) { return real::of<mpfr_exp>(x); }
real log(const real& x) { return real::of<mpfr_log>(x); }
real sqrt(const real& x) { return real::of<mpfr_sqrt>(x); }
real abs(const real& x) { return real::of<mpfr_abs>(x); }
real sin(const real& x) { return real::of<mpfr_sin>(x); }
real cos(const real& x) { return real::of<mpfr_cos>(x); }
real cosh(const real& x) { return real::of<mpfr_cosh>(x); }
real sinh(const real& x) { return real::of<mpfr_sinh>(x); }
real erfc(const real& x) { return real::of<mpfr_erfc>(x); }
real log1p(const real& x) { return real::of<mpfr_log1p>(x); }
real pow(const real& x, const real& y) { return real::of<mpfr_pow>(x, y); }
real square(const real& x) { return x * x; }
real greater(const real& x, const real& y) { return x > y ? x : y; }
/// 1 / (1 + e^-x): MPFR's exponents don't overflow before it is 1 or 0 in any format.
real logistic(const real& x) { return 1 / (1 + exp(-x)); }
real logistic_slope(const real& x) {
  const real e = exp(-abs(x));
  return e / square(1 + e);
}
/// Of a choice: 1, 1/2 at a tie, 0.
real share(const real& chosen, const real& other) {
  return chosen == other ? real(0.5) : real(other < chosen ? 1 : 0);
}
/// The density of the normal distribution, and its integral.
real density(const real& x) { return exp(-(x * x) / 2) / sqrt(2 * real::pi()); }
real probability(const real& x) { return erfc(-x / sqrt(2)) / 2; }

std::map<std::string, exact> arithmetic() {
  using r = const real*;
  return {
      {"add", {[](r x) { return x[0] + x[1]; }, {[](r) { return 1; }, [](r) { return 1; }}}},
      {"subtract", {[](r x) { return x[0] - x[1]; }, {[](r) { return 1; }, [](r) { return -1; }}}},
      {"multiply",
       {[](r x) { return x[0] * x[1]; }, {[](r x) { return x[1]; }, [](r x) { return x[0]; }}}},
      {"divide",
       {[](r x) { return x[0] / x[1]; },
        {[](r x) { return 1 / x[1]; }, [](r x) { return -x[0] / square(x[1]); }}}},
      {"fma",
       {[](r x) { return x[0] * x[1] + x[2]; },
        {[](r x) { return x[1]; }, [](r x) { return x[0]; }, [](r) { return 1; }}}},
      {"negate", {[](r x) { return -x[0]; }, {[](r) { return -1; }}}},
      {"square", {[](r x) { return square(x[0]); }, {[](r x) { return 2 * x[0]; }}}},
      {"cube", {[](r x) { return x[0] * square(x[0]); }, {[](r x) { return 3 * square(x[0]); }}}},
      {"reciprocal", {[](r x) { return 1 / x[0]; }, {[](r x) { return -1 / square(x[0]); }}}},
      {"detach", {[](r x) { return x[0]; }, {[](r) { return 0; }}}},
      {"abs", {[](r x) { return abs(x[0]); }, {[](r x) { return share(x[0], 0) * 2 - 1; }}}},
      {"max",
       {[](r x) { return x[0] < x[1] ? x[1] : x[0]; },
        {[](r x) { return share(x[0], x[1]); }, [](r x) { return share(x[1], x[0]); }}}},
      {"min",
       {[](r x) { return x[1] < x[0] ? x[1] : x[0]; },
        {[](r x) { return share(x[1], x[0]); }, [](r x) { return share(x[0], x[1]); }}}},
      {"relu",
       {[](r x) { return x[0] < 0 ? real(0) : x[0]; }, {[](r x) { return x[0] > 0 ? 1 : 0; }}}},
  };
}

std::map<std::string, exact> powers() {
  using r = const real*;
  return {
      {"sqrt", {[](r x) { return sqrt(x[0]); }, {[](r x) { return 1 / (2 * sqrt(x[0])); }}}},
      {"rsqrt",
       {[](r x) { return 1 / sqrt(x[0]); }, {[](r x) { return -1 / (2 * x[0] * sqrt(x[0])); }}}},
      {"cbrt", {[](r x) { return real::of<mpfr_cbrt>(x[0]); }, {[](r x) {
                  return 1 / (3 * square(real::of<mpfr_cbrt>(x[0])));
                }}}},
      {"pow",
       {[](r x) { return pow(x[0], x[1]); },
        {[](r x) {
           // y - 1 may have more digits than a number here.
           return x[0].is_zero() ? x[1] * pow(x[0], x[1] - 1) : x[1] * pow(x[0], x[1]) / x[0];
         },
         [](r x) { return pow(x[0], x[1]) * log(x[0]); }}}},
      {"hypot",
       {[](r x) { return real::of<mpfr_hypot>(x[0], x[1]); },
        {[](r x) { return x[0] / real::of<mpfr_hypot>(x[0], x[1]); },
         [](r x) { return x[1] / real::of<mpfr_hypot>(x[0], x[1]); }}}},
      {"exp", {[](r x) { return exp(x[0]); }, {[](r x) { return exp(x[0]); }}}},
      {"expm1", {[](r x) { return real::of<mpfr_expm1>(x[0]); }, {[](r x) { return exp(x[0]); }}}},
      {"exp2", {[](r x) { return real::of<mpfr_exp2>(x[0]); }, {[](r x) {
                  return real::of<mpfr_exp2>(x[0]) * log(2);
                }}}},
      {"exp10", {[](r x) { return real::of<mpfr_exp10>(x[0]); }, {[](r x) {
                   return real::of<mpfr_exp10>(x[0]) * log(10);
                 }}}},
      {"log", {[](r x) { return log(x[0]); }, {[](r x) { return 1 / x[0]; }}}},
      {"log1p", {[](r x) { return log1p(x[0]); }, {[](r x) { return 1 / (1 + x[0]); }}}},
      {"log2",
       {[](r x) { return real::of<mpfr_log2>(x[0]); }, {[](r x) { return 1 / (x[0] * log(2)); }}}},
      {"log10", {[](r x) { return real::of<mpfr_log10>(x[0]); }, {[](r x) {
                   return 1 / (x[0] * log(10));
                 }}}},
  };
}

std::map<std::string, exact> angles() {
  using r = const real*;
  return {
      {"sin", {[](r x) { return sin(x[0]); }, {[](r x) { return cos(x[0]); }}}},
      {"cos", {[](r x) { return cos(x[0]); }, {[](r x) { return -sin(x[0]); }}}},
      {"tan",
       {[](r x) { return real::of<mpfr_tan>(x[0]); }, {[](r x) { return 1 / square(cos(x[0])); }}}},
      {"asin", {[](r x) { return real::of<mpfr_asin>(x[0]); }, {[](r x) {
                  return 1 / sqrt((1 - x[0]) * (1 + x[0]));
                }}}},
      {"acos", {[](r x) { return real::of<mpfr_acos>(x[0]); }, {[](r x) {
                  return -1 / sqrt((1 - x[0]) * (1 + x[0]));
                }}}},
      {"atan", {[](r x) { return real::of<mpfr_atan>(x[0]); }, {[](r x) {
                  return 1 / (1 + square(x[0]));
                }}}},
      {"atan2",
       {[](r x) { return real::of<mpfr_atan2>(x[0], x[1]); },
        {[](r x) { return x[1] / (square(x[0]) + square(x[1])); },
         [](r x) { return -x[0] / (square(x[0]) + square(x[1])); }}}},
      {"sinh", {[](r x) { return sinh(x[0]); }, {[](r x) { return cosh(x[0]); }}}},
      {"cosh", {[](r x) { return cosh(x[0]); }, {[](r x) { return sinh(x[0]); }}}},
      {"tanh", {[](r x) { return real::of<mpfr_tanh>(x[0]); }, {[](r x) {
                  return 1 / square(cosh(x[0]));
                }}}},
      {"asinh", {[](r x) { return real::of<mpfr_asinh>(x[0]); }, {[](r x) {
                   return 1 / sqrt(1 + square(x[0]));
                 }}}},
      {"acosh", {[](r x) { return real::of<mpfr_acosh>(x[0]); }, {[](r x) {
                   return 1 / (sqrt(x[0] - 1) * sqrt(x[0] + 1));
                 }}}},
      {"atanh", {[](r x) { return real::of<mpfr_atanh>(x[0]); }, {[](r x) {
                   return 1 / ((1 - x[0]) * (1 + x[0]));
                 }}}},
  };
}

std::map<std::string, exact> special() {
  using r = const real*;
  return {
      {"erf", {[](r x) { return real::of<mpfr_erf>(x[0]); }, {[](r x) {
                 return 2 * exp(-square(x[0])) / sqrt(real::pi());
               }}}},
      {"erfc", {[](r x) { return erfc(x[0]); }, {[](r x) {
                  return -2 * exp(-square(x[0])) / sqrt(real::pi());
                }}}},
      {"lgamma", {[](r x) { return real::of<log_of_gamma>(x[0]); }, {[](r x) {
                    return real::of<mpfr_digamma>(x[0]);
                  }}}},
      {"tgamma", {[](r x) { return real::of<mpfr_gamma>(x[0]); }, {[](r x) {
                    return real::of<mpfr_gamma>(x[0]) * real::of<mpfr_digamma>(x[0]);
                  }}}},
      {"sigmoid", {[](r x) { return logistic(x[0]); }, {[](r x) { return logistic_slope(x[0]); }}}},
      {"softplus", {[](r x) { return greater(x[0], 0) + log1p(exp(-abs(x[0]))); }, {[](r x) {
                      return logistic(x[0]);
                    }}}},
      {"softsign", {[](r x) { return x[0] / (1 + abs(x[0])); }, {[](r x) {
                      return 1 / square(1 + abs(x[0]));
                    }}}},
      {"xlogy",
       {[](r x) { return x[0].is_zero() ? 0 : x[0] * log(x[1]); },
        {[](r x) { return x[0].is_zero() && x[1].is_zero() ? 0 : log(x[1]); },
         [](r x) { return x[0].is_zero() ? 0 : x[0] / x[1]; }}}},
      {"xlog1py",
       {[](r x) { return x[0].is_zero() ? 0 : x[0] * log1p(x[1]); },
        {[](r x) { return x[0].is_zero() && x[1] == -1 ? 0 : log1p(x[1]); },
         [](r x) { return x[0].is_zero() ? 0 : x[0] / (1 + x[1]); }}}},
      {"silu", {[](r x) { return x[0] * logistic(x[0]); }, {[](r x) {
                  return logistic(x[0]) + x[0] * logistic_slope(x[0]);
                }}}},
      {"gelu", {[](r x) { return x[0] * probability(x[0]); }, {[](r x) {
                  return probability(x[0]) + x[0] * density(x[0]);
                }}}},
  };
}

/// x folded onto whole numbers: flat between them.
exact step(real (*whole)(const real&)) {
  return {[=](const real* x) { return whole(x[0]); }, {[](const real*) { return 0; }}};
}
std::map<std::string, exact> choices() {
  using r = const real*;
  const auto is_high = [](r x) { return x[0] > x[2] || x[1] > x[2]; };
  return {
      {"floor", step(real::of<mpfr_rint_floor>)},
      {"ceil", step(real::of<mpfr_rint_ceil>)},
      {"round", step(real::of<mpfr_rint_round>)},
      {"sign", step([](const real& x) { return x > 0   ? real(1)
                                               : x < 0 ? real(-1)
                                                       : x; })},
      {"fmod",
       {[](r x) { return real::of<mpfr_fmod>(x[0], x[1]); },
        {[](r) { return 1; },
         [](r x) { return (real::of<mpfr_fmod>(x[0], x[1]) - x[0]) / x[1]; }}}},
      {"clamp",
       {[=](r x) { return is_high(x)    ? x[2]
                          : x[0] < x[1] ? x[1]
                                        : x[0]; },
        {[=](r x) { return is_high(x) || x[0] < x[1] ? 0 : 1; },
         [=](r x) { return !is_high(x) && x[0] < x[1] ? 1 : 0; },
         [=](r x) { return is_high(x) ? 1 : 0; }}}},
      {"leaky_relu",
       {[](r x) { return x[0] > 0 ? x[0] : x[1] * x[0]; },
        {[](r x) { return x[0] > 0 ? real(1) : x[1]; },
         [](r x) { return x[0] > 0 ? real(0) : x[0]; }}}},
      {"elu",
       {[](r x) { return x[0] > 0 ? x[0] : x[1] * real::of<mpfr_expm1>(x[0]); },
        {[](r x) { return x[0] > 0 ? real(1) : x[1] * exp(x[0]); },
         [](r x) { return x[0] > 0 ? real(0) : real::of<mpfr_expm1>(x[0]); }}}},
  };
}

std::map<std::string, exact> activations() {
  using r = const real*;
  const auto is_between = [](const real& x) { return x > -3 && x < 3; };
  const auto u = [](const real& x) {
    return sqrt(8 / real::pi()) * (x + real(44715) / 1000000 * x * square(x));
  };
  const auto slope_of_u = [](const real& x) {
    return sqrt(8 / real::pi()) * (1 + real(3 * 44715) / 1000000 * square(x));
  };
  return {
      {"log_sigmoid",
       {[](r x) { return (x[0] < 0 ? x[0] : real(0)) - log1p(exp(-abs(x[0]))); },
        {[](r x) { return logistic(-x[0]); }}}},
      {"hard_sigmoid",
       {[=](r x) { return is_between(x[0]) ? (x[0] + 3) / 6 : real(x[0] > 0 ? 1 : 0); },
        {[=](r x) { return is_between(x[0]) ? real(1) / 6 : real(0); }}}},
      {"hard_swish",
       {[=](r x) { return is_between(x[0]) ? x[0] * (x[0] + 3) / 6 : greater(x[0], 0); },
        {[=](r x) { return is_between(x[0]) ? (2 * x[0] + 3) / 6 : real(x[0] > 0 ? 1 : 0); }}}},
      {"gaussian", {[](r x) { return exp(-square(x[0])); }, {[](r x) {
                      return -2 * x[0] * exp(-square(x[0]));
                    }}}},
      {"gelu_tanh", {[=](r x) { return x[0] * logistic(u(x[0])); }, {[=](r x) {
                       return logistic(u(x[0])) + x[0] * logistic_slope(u(x[0])) * slope_of_u(x[0]);
                     }}}},
  };
}

/// The second derivative of ln(gamma(x)): from above 100 by its asymptotic series, from there down
/// by its recurrence; of negative x by reflection.
real trigamma(real x) {
  if (x < 0) {
    const real s = sin(real::pi() * x);
    return square(real::pi() / s) - trigamma(1 - x);
  }
  real sum = 0;
  for (; x < 100; x = x + 1) sum = sum + 1 / square(x);
  sum = sum + 1 / x + 1 / (2 * square(x));
  static const std::vector<real> bernoulli = [] {  // number 2k, by the zeta function
    std::vector<real> all{1};
    real factorial = 1;
    for (int k = 1; k <= 45; ++k) {
      factorial = factorial * (2 * k - 1) * (2 * k);
      const real size = 2 * factorial * real::of<mpfr_zeta>(2 * k) / pow(2 * real::pi(), 2 * k);
      all.push_back(k % 2 ? size : -size);
    }
    return all;
  }();
  real power = x;
  for (std::size_t k = 1; k < bernoulli.size(); ++k) {
    power = power * square(x);
    sum = sum + bernoulli[k] / power;
  }
  return sum;
}
/// MPFR's own takes long for huge and tiny numbers of either sign.
real digamma(const real& x) {
  if (abs(x) < 1e-30) return -1 / x - 0.57721566490153286;
  if (x > 1e6) return log(x) - 1 / (2 * x) - 1 / (12 * square(x));
  if (x < 0 && real::of<mpfr_rint_floor>(x) == x) return log(-1);  // a pole
  if (x < 0) return digamma(1 - x) - real::pi() * cos(real::pi() * x) / sin(real::pi() * x);
  return real::of<mpfr_digamma>(x);
}

std::map<std::string, exact> polygammas() {
  using r = const real*;
  return {
      {"digamma", {[](r x) { return digamma(x[0]); }, {[](r x) { return trigamma(x[0]); }}}},
  };
}

}  // namespace

const std::map<std::string, exact>& exact_operations() {
  static const std::map<std::string, exact> all = [] {
    std::map<std::string, exact> result;
    for (auto part :
         {arithmetic(), powers(), angles(), special(), choices(), activations(), polygammas()})
      result.merge(part);
    return result;
  }();
  return all;
}
