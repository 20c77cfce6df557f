// SPDX-License-Identifier: Apache-2.0
/**
 * Typed views of rdata: a sealed {@link dev.understudy.zone.rdata.Rdata} with one record for each
 * type that DNS providers serve, and a generic one for the rest.
 *
 * <p>A zone keeps rdata as octets; ask {@code Rdata.of(rrset)} for their fields, and {@code
 * octets()} to go back. Fields have the names their RFC gives them. Character-strings are octets,
 * since DNS gives them no character set.
 */
@NullMarked
package dev.understudy.zone.rdata;

import org.jspecify.annotations.NullMarked;
