// SPDX-License-Identifier: Apache-2.0
/**
 * Gives a JUnit 5 test the whole lab: {@link dev.understudy.testkit.junit.LabExtension}.
 *
 * <p>Needs JUnit Jupiter on the path, as {@code contract} does.
 */
@NullMarked
package dev.understudy.testkit.junit;

import org.jspecify.annotations.NullMarked;
