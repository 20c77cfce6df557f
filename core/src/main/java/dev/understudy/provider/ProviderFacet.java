// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/** Something that only some providers can do: signing, transfers, an apex NS policy, ... */
public interface ProviderFacet {}
