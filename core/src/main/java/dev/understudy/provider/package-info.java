// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of a DNS provider.
 *
 * <p>To add one: write a {@link dev.understudy.provider.ProviderFactory}, name it in {@code
 * META-INF/services} and in {@code module-info}, and pass the contract suite of the testkit. A
 * provider is mostly two pure functions, its own format to RRsets and findings and back, and a few
 * calls. What only some can do is a {@link dev.understudy.provider.ProviderFacet}. It must page
 * every list with proof, never repeat a write by itself, and translate its words at its edge.
 */
@NullMarked
package dev.understudy.provider;

import org.jspecify.annotations.NullMarked;
