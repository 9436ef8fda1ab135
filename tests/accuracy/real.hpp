// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <mpfr.h>

/// A number of MPFR, of enough digits to be called exact.
class real {
 public:
  real(double x = 0) { mpfr_init2(number_, digits), mpfr_set_d(number_, x, MPFR_RNDN); }
  real(const real& x) { mpfr_init2(number_, digits), mpfr_set(number_, x.number_, MPFR_RNDN); }
  real& operator=(const real& x) { return mpfr_set(number_, x.number_, MPFR_RNDN), *this; }
  ~real() { mpfr_clear(number_); }

  /// One of MPFR's functions: `real::of<mpfr_sin>(x)`.
  template <auto Function>
  static real of(const real& x) {
    real y;
    Function(y.number_, x.number_, MPFR_RNDN);
    return y;
  }
  template <auto Function>
  static real of(const real& x, const real& y) {
    real z;
    Function(z.number_, x.number_, y.number_, MPFR_RNDN);
    return z;
  }
  static real pi() {
    real y;
    mpfr_const_pi(y.number_, MPFR_RNDN);
    return y;
  }
  static real power_of_2(long exponent) {
    real y;
    mpfr_set_ui_2exp(y.number_, 1, exponent, MPFR_RNDN);
    return y;
  }

  friend real operator+(const real& x, const real& y) { return of<mpfr_add>(x, y); }
  friend real operator-(const real& x, const real& y) { return of<mpfr_sub>(x, y); }
  friend real operator*(const real& x, const real& y) { return of<mpfr_mul>(x, y); }
  friend real operator/(const real& x, const real& y) { return of<mpfr_div>(x, y); }
  friend real operator-(const real& x) { return of<mpfr_neg>(x); }
  friend bool operator<(const real& x, const real& y) { return mpfr_less_p(x.number_, y.number_); }
  friend bool operator>(const real& x, const real& y) { return y < x; }
  friend bool operator==(const real& x, const real& y) {
    return mpfr_equal_p(x.number_, y.number_);
  }

  bool is_nan() const { return mpfr_nan_p(number_); }
  bool is_zero() const { return mpfr_zero_p(number_); }
  bool is_infinite() const { return mpfr_inf_p(number_); }
  /// e, if this number lies between 2^(e-1) and 2^e.
  long exponent() const { return mpfr_get_exp(number_); }
  double rounded() const { return mpfr_get_d(number_, MPFR_RNDN); }

 private:
  static constexpr mpfr_prec_t digits = 320;
  mpfr_t number_;
};
