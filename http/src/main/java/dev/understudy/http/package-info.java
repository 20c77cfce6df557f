// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP client that all JSON providers and registrars of this library share.
 *
 * <p>Start at {@link dev.understudy.http.ApiClient}: it sends an {@link
 * dev.understudy.http.ApiRequest} to one {@link dev.understudy.http.Endpoint} and judges the answer
 * by the provider's own {@link dev.understudy.http.ReplyClassifier}. Reads are repeated by the
 * {@code Retrier} within the call's deadline and the {@link dev.understudy.http.RateBudget}; writes
 * are sent once, and an answer that leaves doubt is a {@link
 * dev.understudy.http.WriteReply.Unknown} for an engine to settle by reading. Lists are read by
 * {@link dev.understudy.http.Pages}, with a proof that they are whole or the reason why they may
 * not be.
 *
 * <p>The package is exported to the provider modules of this library alone.
 */
@NullMarked
package dev.understudy.http;

import org.jspecify.annotations.NullMarked;
