/** Registrars: reading and changing a delegation. */
@NullMarked
package dev.understudy.registrars;

import org.jspecify.annotations.NullMarked;
