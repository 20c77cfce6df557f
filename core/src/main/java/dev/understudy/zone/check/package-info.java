// SPDX-License-Identifier: Apache-2.0
/**
 * What is wrong with a zone as data, whatever provider serves it: findings, never exceptions.
 *
 * <p>{@link dev.understudy.zone.check.ZoneRules#check} asks nobody and takes nothing but the zone.
 */
@NullMarked
package dev.understudy.zone.check;

import org.jspecify.annotations.NullMarked;
