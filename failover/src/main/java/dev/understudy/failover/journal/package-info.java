// SPDX-License-Identifier: Apache-2.0
/**
 * What a zone's journal says of its failovers, read without asking anybody else.
 *
 * <p>{@link dev.understudy.failover.journal.OperationView} puts the records of one operation
 * together; {@link dev.understudy.failover.journal.Records} names the kinds of records.
 */
@NullMarked
package dev.understudy.failover.journal;

import org.jspecify.annotations.NullMarked;
