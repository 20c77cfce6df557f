// SPDX-License-Identifier: Apache-2.0
/**
 * The table of fields that drives checking, case folding, printing and reading of rdata. Not
 * exported: it is shared by the zone and the readers of text.
 */
@NullMarked
package dev.understudy.zone.field;

import org.jspecify.annotations.NullMarked;
