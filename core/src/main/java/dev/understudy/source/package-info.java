// SPDX-License-Identifier: Apache-2.0
/** Places a zone can be read from that are no provider: master files. */
@NullMarked
package dev.understudy.source;

import org.jspecify.annotations.NullMarked;
