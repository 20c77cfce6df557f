// SPDX-License-Identifier: Apache-2.0
/**
 * How a write leaves the process: intent on disk, one request, outcome on disk, doubt settled by
 * reading. The sync engine and the failover engine both write through {@code EffectRunner}, and
 * nothing else makes write permits.
 */
@NullMarked
package dev.understudy.engine;

import org.jspecify.annotations.NullMarked;
