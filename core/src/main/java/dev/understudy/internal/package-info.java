// SPDX-License-Identifier: Apache-2.0
/** Powers that the modules of this library share and nobody else gets. */
@NullMarked
package dev.understudy.internal;

import org.jspecify.annotations.NullMarked;
