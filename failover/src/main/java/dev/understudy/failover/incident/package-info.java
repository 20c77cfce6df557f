// SPDX-License-Identifier: Apache-2.0
/** The report of an incident, made from the journal alone. */
@NullMarked
package dev.understudy.failover.incident;

import org.jspecify.annotations.NullMarked;
