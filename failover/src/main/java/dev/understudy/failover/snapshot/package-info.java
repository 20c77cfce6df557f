// SPDX-License-Identifier: Apache-2.0
/**
 * Everything a cutover needs to know, taken while the primary is healthy, so that it never has to
 * ask the patient.
 */
@NullMarked
package dev.understudy.failover.snapshot;

import org.jspecify.annotations.NullMarked;
