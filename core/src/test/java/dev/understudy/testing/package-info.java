// SPDX-License-Identifier: Apache-2.0
/** What core's own tests share; the testkit is built after core. */
@NullMarked
package dev.understudy.testing;

import org.jspecify.annotations.NullMarked;
