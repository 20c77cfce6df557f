// SPDX-License-Identifier: Apache-2.0
/**
 * The whole lab: the DNS internet of {@code dev.understudy.testkit.lab} with the fakes of {@code
 * dev.understudy.testkit.fake} behind it, so that what is written to a fake's interface is what the
 * lab's name servers answer. Start with {@link dev.understudy.testkit.stage.Stage}.
 */
@NullMarked
package dev.understudy.testkit.stage;

import org.jspecify.annotations.NullMarked;
