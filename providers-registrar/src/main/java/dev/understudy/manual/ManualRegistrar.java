// SPDX-License-Identifier: Apache-2.0
package dev.understudy.manual;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.dns.ParentAnswer;
import dev.understudy.dns.ParentView;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WritePermit;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Glue;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.RegistrarCapabilities;
import dev.understudy.registrar.RegistrarCapabilities.Support;
import dev.understudy.registrar.Submission;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A registrar that is a person. Thread-safe.
 *
 * <p>Reading is what the parent publishes, since there is nobody else to ask: no locks, no expiry.
 * Submitting returns at once with the instructions and the state {@code PENDING}; polling asks
 * every server of the parent, and only when all of them that answer give the new set, and at least
 * one does, is it {@code ACCEPTED}.
 */
public final class ManualRegistrar implements Registrar {
  /** The kind of registrar: {@code manual}. */
  public static final ProviderId ID = new ProviderId("manual");

  private static final RegistrarCapabilities CAPABILITIES =
      new RegistrarCapabilities(Support.YES, Support.YES, Support.NO, true, true, 1, 13);

  private final ManualSettings settings;
  private final ParentLookup parent;

  private ManualRegistrar(ManualSettings settings, ParentLookup parent) {
    this.settings = settings;
    this.parent = parent;
  }

  /** A registrar that asks the parent through a lookup, which the caller owns. */
  public static ManualRegistrar of(ManualSettings settings, ParentLookup parent) {
    return new ManualRegistrar(settings, parent);
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public RegistrarCapabilities capabilities(DomainName zone, Call call) {
    return CAPABILITIES;
  }

  /**
   * What the parent publishes.
   *
   * @throws UnreachableException when no server of the parent gives a delegation
   * @throws StateChangedException when they do not agree: a change is on its way
   */
  @Override
  public Delegation read(DomainName zone, Call call) {
    ParentView view = parent.delegationOf(zone, call);
    Map<List<DomainName>, List<ParentAnswer>> said = bySet(view);
    if (said.isEmpty()) {
      throw new UnreachableException(
          ID,
          "none of the "
              + view.answers().size()
              + " servers of "
              + view.parent()
              + " gave a delegation of "
              + zone
              + (view.trace().isEmpty() ? "" : "; the last step: " + last(view.trace())),
          "",
          null);
    }
    if (said.size() > 1) {
      throw new StateChangedException(
          ID,
          "the servers of "
              + view.parent()
              + " give different delegations of "
              + zone
              + ": "
              + said.keySet()
              + ". A change is on its way; wait, then read again",
          "",
          null);
    }
    List<ParentAnswer> answers = said.values().iterator().next();
    Delegation delegation =
        Delegation.of(zone, said.keySet().iterator().next()).withGlue(glue(answers.get(0)));
    return answers.stream()
        .flatMap(answer -> answer.ds().stream())
        .findFirst()
        .map(delegation::withDs)
        .orElse(delegation);
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  private static Map<List<DomainName>, List<ParentAnswer>> bySet(ParentView view) {
    Map<List<DomainName>, List<ParentAnswer>> said = new LinkedHashMap<>();
    for (ParentAnswer answer : view.answers()) {
      answer
          .ns()
          .ifPresent(ns -> said.computeIfAbsent(names(ns), set -> new ArrayList<>()).add(answer));
    }
    return said;
  }

  private static List<DomainName> names(Rrset ns) {
    TreeSet<DomainName> names = new TreeSet<>();
    ns.rdata().forEach(rdata -> names.add(DomainName.ofWire(rdata)));
    return List.copyOf(names);
  }

  private static List<Glue> glue(ParentAnswer answer) {
    Map<DomainName, List<String>> addresses = new LinkedHashMap<>();
    for (Rrset rrset : answer.glue()) {
      addresses.computeIfAbsent(rrset.name(), name -> new ArrayList<>()).addAll(rrset.rdataTexts());
    }
    return addresses.entrySet().stream()
        .map(entry -> new Glue(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public Submission submit(DelegationChange change, OperationId op, WritePermit permit, Call call) {
    Delegation now = read(change.zone(), call);
    if (now.nameServers().equals(change.nameServers())) {
      return Submission.of(
          Submission.State.ACCEPTED, "the parent gives these name servers already");
    }
    if (!now.nameServers().equals(change.base().nameServers())) {
      throw new StateChangedException(
          ID,
          "the parent gives "
              + now.nameServers()
              + " for "
              + change.zone()
              + ", and gave "
              + change.base().nameServers()
              + " when the change was planned. Nobody was asked to change anything; plan again",
          "",
          null);
    }
    return new Submission(
        Submission.State.PENDING,
        permit.effect(),
        "a person must enter the change at " + settings.where(),
        Instructions.of(change, settings));
  }

  @Override
  public Submission poll(DelegationChange change, Submission submission, Call call) {
    ParentView view = parent.delegationOf(change.zone(), call);
    int wanted = 0;
    int answered = 0;
    List<String> others = new ArrayList<>();
    for (ParentAnswer answer : view.answers()) {
      List<DomainName> names = answer.ns().map(ManualRegistrar::names).orElse(List.of());
      answered += names.isEmpty() ? 0 : 1;
      if (names.equals(change.nameServers())) {
        wanted++;
      } else if (!names.isEmpty() && !names.equals(change.base().nameServers())) {
        others.add(answer.server() + " gives " + names);
      }
    }
    if (wanted > 0 && wanted == answered) {
      return Submission.of(
          Submission.State.ACCEPTED,
          "all " + wanted + " servers of " + view.parent() + " that answer give the new set");
    }
    String seen =
        wanted
            + " of "
            + answered
            + " servers of "
            + view.parent()
            + " that answer give the new set"
            + (others.isEmpty()
                ? ""
                : "; neither old nor new: "
                    + String.join(", ", others)
                    + ". Check what was entered");
    return new Submission(
        Submission.State.PENDING, submission.token(), seen, submission.instructions());
  }

  /** Nothing to free. */
  @Override
  public void close() {}

  /** Where a person enters changes. */
  @Override
  public String toString() {
    return ID + " at " + settings.where();
  }
}
