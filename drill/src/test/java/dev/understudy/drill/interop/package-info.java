// SPDX-License-Identifier: Apache-2.0
/**
 * The playbook on real servers: two providers on NSD and Knot, root and TLD on Knot, Unbound as the
 * resolver, in a network namespace of its own so that all of them can have port 53.
 */
@NullMarked
package dev.understudy.drill.interop;

import org.jspecify.annotations.NullMarked;
