// SPDX-License-Identifier: Apache-2.0
/**
 * A caching resolver that iterates from the root, with habits given as data: whose NS set it
 * follows, how long it keeps what, and what it does when every server it knows is dead.
 */
@NullMarked
package dev.understudy.testkit.lab.resolver;

import org.jspecify.annotations.NullMarked;
