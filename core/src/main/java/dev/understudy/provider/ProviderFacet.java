// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/**
 * Something that only some providers can do for a zone: signing, transfers, master files, ...
 *
 * <p>What all facets keep to:
 *
 * <ul>
 *   <li>A method that writes takes a {@link WritePermit} and names a state that is wanted, not a
 *       request. It looks first and sends only what is missing, so that it may be repeated after an
 *       outcome that leaves doubt, and goes on where it ended. Most send one request; the Javadoc
 *       says which may send several. None is sent twice within one call. A refusal is that of the
 *       request it ends with: those before it stand, as the facet's own reading shows.
 *   <li>{@link WriteOutcome.Unknown} is settled by the facet's own reading, as it is for records.
 *   <li>Readings throw the {@link ProviderException} family. A list that is not known to be whole
 *       is an {@link UnexpectedAnswerException}, never a short list.
 *   <li>A facet that a provider offers works in all its methods: what only some of them can do is a
 *       facet of its own.
 * </ul>
 *
 * <p>Blocking, thread-safe, valid as long as the provider.
 */
public interface ProviderFacet {}
