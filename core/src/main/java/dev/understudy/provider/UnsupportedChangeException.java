// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.finding.Finding;
import java.util.List;

/** The provider cannot hold some of what it was to be given; each is a finding. */
public class UnsupportedChangeException extends RequestRefusedException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  /** With a finding for each RRset that cannot be held. */
  public UnsupportedChangeException(ProviderId provider, List<Finding> findings) {
    super(
        provider,
        findings.size() + " changes cannot be held here, the first: " + findings.get(0),
        "",
        null);
    this.findings = List.copyOf(findings);
  }

  /** Each RRset that cannot be held, and why. */
  public List<Finding> findings() {
    return findings;
  }
}
