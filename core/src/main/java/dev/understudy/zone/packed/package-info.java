// SPDX-License-Identifier: Apache-2.0
/**
 * Octets of very many things, without an object for each. Not exported: it is shared by the zone
 * and the reader of master files.
 */
@NullMarked
package dev.understudy.zone.packed;

import org.jspecify.annotations.NullMarked;
