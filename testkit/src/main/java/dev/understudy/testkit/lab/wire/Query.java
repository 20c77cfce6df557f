// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question to a server. Immutable. */
public final class Query {
  private final int id;
  private final int opcode;
  private final boolean recursionDesired;
  private final boolean checkingDisabled;
  private final DomainName name;
  private final RecordType type;
  private final int dnsClass;
  private final @Nullable Edns edns;

  Query(
      int id,
      int opcode,
      boolean recursionDesired,
      boolean checkingDisabled,
      DomainName name,
      RecordType type,
      int dnsClass,
      @Nullable Edns edns) {
    this.id = id;
    this.opcode = opcode;
    this.recursionDesired = recursionDesired;
    this.checkingDisabled = checkingDisabled;
    this.name = name;
    this.type = type;
    this.dnsClass = dnsClass;
    this.edns = edns;
  }

  /** A standard query of class IN without recursion, with EDNS and a buffer of 1232 octets. */
  public static Query iterative(int id, DomainName name, RecordType type) {
    return new Query(id, 0, false, false, name, type, 1, new Edns(1232, 0, false));
  }

  /** A standard query of class IN that wants recursion, with EDNS and a buffer of 1232 octets. */
  public static Query recursive(int id, DomainName name, RecordType type) {
    return new Query(id, 0, true, false, name, type, 1, new Edns(1232, 0, false));
  }

  /** The id to be echoed. */
  public int id() {
    return id;
  }

  /** 0 for a query (RFC 1035 section 4.1.1). */
  public int opcode() {
    return opcode;
  }

  /** The RD bit. */
  public boolean recursionDesired() {
    return recursionDesired;
  }

  /** The CD bit, echoed (RFC 4035 section 3.2.2). */
  public boolean checkingDisabled() {
    return checkingDisabled;
  }

  /** The name in the case it was asked. */
  public DomainName name() {
    return name;
  }

  /** The type, which may be one of {@link Qtype}. */
  public RecordType type() {
    return type;
  }

  /** The class, 1 for IN. */
  public int dnsClass() {
    return dnsClass;
  }

  /** The OPT record. */
  public Optional<Edns> edns() {
    return Optional.ofNullable(edns);
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
