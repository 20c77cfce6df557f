// SPDX-License-Identifier: Apache-2.0
/**
 * Zones, readings and parity as JSON, written as they are walked: nothing of the zone's size is
 * held twice.
 */
@NullMarked
package dev.understudy.report.zone;

import org.jspecify.annotations.NullMarked;
