/** Asking name servers: queries and transfers. */
@NullMarked
package dev.understudy.dns;

import org.jspecify.annotations.NullMarked;
