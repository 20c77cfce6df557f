// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a zone of the Cloudflare fake has beside records. Immutable.
 *
 * @param signing whether DNSSEC is wanted
 * @param since when that was changed last, null for never
 * @param multiSigner whether DNSKEY objects may be at the apex
 * @param presigned whether transferred signatures are served
 * @param secondary whether the zone is of type secondary
 * @param incoming the ids of the peers it comes from, null without a configuration
 * @param checked when one of them was asked last, null for never
 * @param outgoing the ids of the peers it goes to, null without a configuration
 * @param sending whether outgoing transfers are enabled
 */
record CloudflareExtras(
    boolean signing,
    @Nullable Instant since,
    boolean multiSigner,
    boolean presigned,
    boolean secondary,
    @Nullable List<String> incoming,
    @Nullable Instant checked,
    @Nullable List<String> outgoing,
    boolean sending) {
  static final CloudflareExtras NONE =
      new CloudflareExtras(false, null, false, false, false, null, null, null, false);

  CloudflareExtras signing(boolean changed, Instant now) {
    return changed == signing
        ? this
        : new CloudflareExtras(
            changed, now, multiSigner, presigned, secondary, incoming, checked, outgoing, sending);
  }

  CloudflareExtras flags(boolean multi, boolean pre) {
    return new CloudflareExtras(
        signing, since, multi, pre, secondary, incoming, checked, outgoing, sending);
  }

  CloudflareExtras asSecondary() {
    return new CloudflareExtras(
        signing, since, multiSigner, presigned, true, incoming, checked, outgoing, sending);
  }

  CloudflareExtras incoming(@Nullable List<String> changed, @Nullable Instant now) {
    return new CloudflareExtras(
        signing, since, multiSigner, presigned, secondary, changed, now, outgoing, sending);
  }

  CloudflareExtras outgoing(@Nullable List<String> changed) {
    return new CloudflareExtras(
        signing, since, multiSigner, presigned, secondary, incoming, checked, changed, sending);
  }

  CloudflareExtras sending(boolean changed) {
    return new CloudflareExtras(
        signing, since, multiSigner, presigned, secondary, incoming, checked, outgoing, changed);
  }
}
