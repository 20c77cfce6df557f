/** Examples that compile and run in the build. */
@NullMarked
package dev.understudy.examples;

import org.jspecify.annotations.NullMarked;
