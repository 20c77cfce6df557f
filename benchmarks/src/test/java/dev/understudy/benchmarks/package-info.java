// SPDX-License-Identifier: Apache-2.0
/** How fast and how large: benchmarks, and mains for comparisons of whole processes. */
@NullMarked
package dev.understudy.benchmarks;

import org.jspecify.annotations.NullMarked;
