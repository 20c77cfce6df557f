/** Parity, delegation and DNSSEC checks, readiness. */
@NullMarked
package dev.understudy.validation;

import org.jspecify.annotations.NullMarked;
