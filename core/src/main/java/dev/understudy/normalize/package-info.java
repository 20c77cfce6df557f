// SPDX-License-Identifier: Apache-2.0
/**
 * Which data is equal in DNS, and why: on the wire, in meaning by a rule of the type, or by a named
 * policy.
 */
@NullMarked
package dev.understudy.normalize;

import org.jspecify.annotations.NullMarked;
