/** The failover scenarios as a library. */
@NullMarked
package dev.understudy.drill;

import org.jspecify.annotations.NullMarked;
