// SPDX-License-Identifier: Apache-2.0
/** What a fuzzer calls, and a test that replays what was found. */
@NullMarked
package dev.understudy.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
