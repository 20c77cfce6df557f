/** Strategies, plans, steps, the journal, detection, monitoring and rollback. */
@NullMarked
package dev.understudy.failover;

import org.jspecify.annotations.NullMarked;
