// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

/**
 * Something a drill must show.
 *
 * @param name what must hold
 * @param holds whether it did
 * @param evidence what was found
 */
public record CheckRecord(String name, boolean holds, String evidence) {}
