// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import java.time.Instant;

/**
 * One durable record of a zone's journal.
 *
 * @param sequence 1 for the first record, rising by one
 * @param epoch the lease it was written under; never falls
 * @param at when, by the writer's clock
 * @param kind what it says, such as {@code INTENT} or {@code OUTCOME}: upper-case letters and
 *     hyphens
 * @param fields the rest
 */
public record JournalRecord(long sequence, long epoch, Instant at, String kind, Fields fields) {}
