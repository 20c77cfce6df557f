// SPDX-License-Identifier: Apache-2.0
/** Is the secondary ready, is the delegation right, is it safe to go on. */
@org.jspecify.annotations.NullMarked
module dev.understudy.validation {
  requires transitive dev.understudy.dns;
  requires transitive static org.jspecify;

  exports dev.understudy.validation;
  exports dev.understudy.validation.delegation;
  exports dev.understudy.validation.judge;
  exports dev.understudy.validation.parity;
  exports dev.understudy.validation.substitution;
  exports dev.understudy.validation.timing;
}
