/** Rules over all modules, each of them tried on a class that breaks it. */
@NullMarked
package dev.understudy.checks;

import org.jspecify.annotations.NullMarked;
