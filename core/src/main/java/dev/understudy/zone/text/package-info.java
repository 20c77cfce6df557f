// SPDX-License-Identifier: Apache-2.0
/** Master files and the presentation form of rdata (RFC 1035 section 5). */
@NullMarked
package dev.understudy.zone.text;

import org.jspecify.annotations.NullMarked;
