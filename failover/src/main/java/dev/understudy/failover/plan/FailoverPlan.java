// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.plan;

import dev.understudy.failover.merge.Choice;
import dev.understudy.failover.setup.PrimaryState;
import dev.understudy.finding.Finding;
import dev.understudy.state.Fields;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RrsetKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a failover would do, as a value: the base it was computed from, the steps, the waits, and
 * what somebody answers for. Two plans with the same content have the same digest. Immutable,
 * thread-safe.
 */
public final class FailoverPlan {
  private final PlanKind kind;
  private final DomainName zone;
  private final Instant madeAt;
  private final String madeBy;
  private final PrimaryState declared;
  private final PlanBase base;
  private final List<DomainName> from;
  private final List<DomainName> target;
  private final @Nullable Digest sync;
  private final boolean trims;
  private final Estimate estimate;
  private final List<StepSpec> steps;
  private final List<Approval> approvals;
  private final Map<RrsetKey, Choice> choices;
  private final List<Finding> findings;

  private FailoverPlan(Builder builder) {
    this.kind = builder.kind;
    this.zone = builder.zone;
    this.madeAt = builder.madeAt;
    this.madeBy = builder.madeBy;
    this.declared = builder.declared;
    this.base = builder.base;
    this.from = List.copyOf(new TreeSet<>(builder.from));
    this.target = List.copyOf(new TreeSet<>(builder.target));
    this.sync = builder.sync;
    this.trims = builder.trims;
    this.estimate = builder.estimate;
    this.steps = List.copyOf(builder.steps);
    this.approvals = List.copyOf(builder.approvals);
    this.choices = Collections.unmodifiableMap(new TreeMap<>(builder.choices));
    this.findings = List.copyOf(builder.findings);
  }

  /** Starts a plan. */
  public static Builder builder(
      PlanKind kind, DomainName zone, PrimaryState declared, PlanBase base) {
    return new Builder(kind, zone, declared, base);
  }

  /** What kind of plan it is. */
  public PlanKind kind() {
    return kind;
  }

  /** The zone. */
  public DomainName zone() {
    return zone;
  }

  /** When it was made. */
  public Instant madeAt() {
    return madeAt;
  }

  /** Who made it. */
  public String madeBy() {
    return madeBy;
  }

  /** What the operator declared the primary to be, with which the probes agreed. */
  public PrimaryState declared() {
    return declared;
  }

  /** What it was computed from; applying refuses when any of it has moved. */
  public PlanBase base() {
    return base;
  }

  /** The name servers at the parent when it was made, in canonical order. */
  public List<DomainName> from() {
    return from;
  }

  /** The name servers that the parent and the apex shall name afterwards, in canonical order. */
  public List<DomainName> target() {
    return target;
  }

  /** Whether the parent's set changes at all. */
  public boolean changesDelegation() {
    return !from.equals(target);
  }

  /** The sync plan it includes, for records that the provider going on stage lacks. */
  public Optional<Digest> sync() {
    return Optional.ofNullable(sync);
  }

  /** Whether it takes the primary out of a delegation that names both providers. */
  public boolean trims() {
    return trims;
  }

  /** When users will have moved. */
  public Estimate estimate() {
    return estimate;
  }

  /** The steps in order. */
  public List<StepSpec> steps() {
    return steps;
  }

  /** A step. */
  public Optional<StepSpec> step(StepId id) {
    return steps.stream().filter(each -> each.id() == id).findFirst();
  }

  /** The rules somebody set aside for this plan. */
  public List<Approval> approvals() {
    return approvals;
  }

  /** Whether somebody answers for setting a rule aside. */
  public boolean approves(String rule, Instant now) {
    return approvals.stream().anyMatch(each -> each.covers(rule, now));
  }

  /** What a person decided where both providers had changed an RRset. */
  public Map<RrsetKey, Choice> choices() {
    return choices;
  }

  /** What the person who approves has to know. */
  public List<Finding> findings() {
    return findings;
  }

  /** The plan in the library's own line format. */
  public Fields encode() {
    return PlanCodec.encode(this);
  }

  /**
   * Reads a stored plan.
   *
   * @throws dev.understudy.state.StateException when it is not one
   */
  public static FailoverPlan decode(byte[] content) {
    return PlanCodec.decode(Fields.decode(new String(content, StandardCharsets.UTF_8)));
  }

  /** The octets that are stored and that the digest is of. */
  public byte[] toByteArray() {
    return encode().encode().getBytes(StandardCharsets.UTF_8);
  }

  /** What applying names. */
  public Digest digest() {
    return Digest.of(toByteArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FailoverPlan that && encode().equals(that.encode());
  }

  @Override
  public int hashCode() {
    return encode().hashCode();
  }

  @Override
  public String toString() {
    return "plan " + digest().brief() + " to " + kind.title() + ", " + zone;
  }

  /** Collects the parts of a plan. Not thread-safe. */
  public static final class Builder {
    private final PlanKind kind;
    private final DomainName zone;
    private final PrimaryState declared;
    private final PlanBase base;
    private Instant madeAt = Instant.EPOCH;
    private String madeBy = "";
    private List<DomainName> from = List.of();
    private List<DomainName> target = List.of();
    private @Nullable Digest sync;
    private boolean trims;
    private Estimate estimate = Estimate.none();
    private final List<StepSpec> steps = new ArrayList<>();
    private List<Approval> approvals = List.of();
    private Map<RrsetKey, Choice> choices = Map.of();
    private final List<Finding> findings = new ArrayList<>();

    private Builder(PlanKind kind, DomainName zone, PrimaryState declared, PlanBase base) {
      this.kind = kind;
      this.zone = zone;
      this.declared = declared;
      this.base = base;
    }

    /** When, and by whom. */
    public Builder made(Instant at, String by) {
      this.madeAt = at;
      this.madeBy = by;
      return this;
    }

    /** The name servers at the parent before and after. */
    public Builder delegation(List<DomainName> before, List<DomainName> after) {
      this.from = before;
      this.target = after;
      return this;
    }

    /** The sync plan for records that the provider going on stage lacks. */
    public Builder sync(Digest changed) {
      this.sync = changed;
      return this;
    }

    /** Whether the primary is taken out of a delegation that names both. */
    public Builder trims(boolean changed) {
      this.trims = changed;
      return this;
    }

    /** When users will have moved. */
    public Builder estimate(Estimate changed) {
      this.estimate = changed;
      return this;
    }

    /**
     * Adds a step after the others.
     *
     * @throws IllegalArgumentException when the plan has it already
     */
    public Builder step(StepSpec step) {
      if (steps.stream().anyMatch(each -> each.id() == step.id())) {
        throw new IllegalArgumentException("two steps " + step.id().word());
      }
      steps.add(step);
      return this;
    }

    /** What somebody answers for. */
    public Builder approvals(List<Approval> changed) {
      this.approvals = changed;
      return this;
    }

    /** What a person decided. */
    public Builder choices(Map<RrsetKey, Choice> changed) {
      this.choices = changed;
      return this;
    }

    /** Adds what the person who approves has to know. */
    public Builder findings(List<Finding> more) {
      findings.addAll(more);
      return this;
    }

    /** The plan. */
    public FailoverPlan build() {
      return new FailoverPlan(this);
    }
  }
}
