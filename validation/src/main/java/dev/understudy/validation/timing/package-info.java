// SPDX-License-Identifier: Apache-2.0
/**
 * When it is safe to go on: which versions of NS, DS, DNSKEY and signatures a cache may still hold,
 * and what a step would do to whoever holds them.
 *
 * <p>A resolver keeps any version of an RRset until its TTL runs out. {@link
 * dev.understudy.validation.timing.History} keeps what was seen, where and until when; {@link
 * dev.understudy.validation.timing.ExposureEvaluator} says what is still exposed and whether a
 * {@link dev.understudy.validation.timing.Step} breaks a pair that works. {@link
 * dev.understudy.validation.timing.Wait} and {@link
 * dev.understudy.validation.timing.TrafficEstimate} put the same into times for people. Everything
 * here is a pure function of its arguments.
 */
@NullMarked
package dev.understudy.validation.timing;

import org.jspecify.annotations.NullMarked;
