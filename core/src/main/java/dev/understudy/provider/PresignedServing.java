// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.call.Call;

/**
 * Serving the signatures that come with a transfer in the place of own ones, so that the secondary
 * needs no keys. They run out when transfers stop: a deadline, not a standby without limit.
 */
public interface PresignedServing extends ProviderFacet {
  /** Whether signatures that were transferred are served. */
  boolean read(Call call);

  /** Makes the provider serve transferred signatures, or stop doing so. */
  WriteOutcome serve(boolean presigned, WritePermit permit, Call call);
}
