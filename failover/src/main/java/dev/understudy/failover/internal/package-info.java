// SPDX-License-Identifier: Apache-2.0
/** What several packages of this module share and nobody else sees. */
@NullMarked
package dev.understudy.failover.internal;

import org.jspecify.annotations.NullMarked;
