/** One report model and its renderers. */
@NullMarked
package dev.understudy.report;

import org.jspecify.annotations.NullMarked;
