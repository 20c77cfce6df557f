// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.DnsProvider;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.fake.ZoneEditor;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RrsetKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A provider under test and everything around it, fresh for each test: an account that holds no
 * zone.
 */
public interface ProviderFixture extends AutoCloseable {
  /** The provider under test. */
  DnsProvider provider();

  /** The same with credentials that are wrong; empty where there are none to be wrong. */
  Optional<DnsProvider> withWrongCredentials();

  /** Texts that must never be shown, such as the right token and the wrong one. */
  List<String> secrets();

  /** The clock of provider and fake. */
  TimeSource time();

  /** Changes zones behind the provider's back. */
  ZoneEditor editor();

  /** Adds a second zone of a name; false where two of one name cannot be. */
  boolean addZoneOfSameName(DomainName apex);

  /**
   * Adds an RRset that a portable zone cannot hold (steered, proxied); empty where there is no such
   * thing.
   */
  Optional<RrsetKey> addUntouchable(DomainName apex);

  /** What the provider's name servers answer from. */
  ZoneHolder served();

  /** What the provider was asked to change. */
  WriteLog writeLog();

  /** The faults the provider's interface is under. */
  FaultPlan faults();

  /**
   * Makes the provider refuse, from now on, each request that holds a text, as invalid and in the
   * vendor's form; others pass. The usual way is the fault {@link
   * dev.understudy.testkit.fake.FaultKind#RECORD_REFUSED}.
   *
   * @return false where that cannot be, the default
   */
  default boolean refuseRequestsWith(String text) {
    return false;
  }

  /** A pattern, found in path and query, of the requests that list records. */
  String listing();

  /** How many items a page of that list holds at most. */
  int pageSize();

  /** Whether a throttled answer says how many seconds to wait, as the fault asks for. */
  default boolean saysHowLongToWait() {
    return true;
  }

  /**
   * The same provider at an address that starts with {@code https}, where under the fault {@link
   * dev.understudy.testkit.fake.FaultKind#UNTRUSTED_TLS} a server answers; empty, the default,
   * where the provider's fake speaks no TLS.
   */
  default Optional<DnsProvider> overTls() {
    return Optional.empty();
  }

  /** Where the vendor's faults are other than usual; default: nowhere. */
  default FaultProfile faultProfile() {
    return FaultProfile.usual();
  }

  /** The page that shows what is tested under faults; default: there is none. */
  default Optional<Path> faultPage() {
    return Optional.empty();
  }

  /**
   * Whether transfers have neither keys nor ports at this provider, so that it must refuse both;
   * the default is that they have.
   */
  default boolean transfersArePlain() {
    return false;
  }

  /** Ends it all. */
  @Override
  void close();
}
