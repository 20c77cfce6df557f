/**
 * What every HTTP client of the project shares: deadlines, retry, rate budget, paging, redaction.
 */
@NullMarked
package dev.understudy.http;

import org.jspecify.annotations.NullMarked;
