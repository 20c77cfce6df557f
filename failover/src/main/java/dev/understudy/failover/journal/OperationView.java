// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover.journal;

import dev.understudy.failover.monitor.Round;
import dev.understudy.failover.plan.PlanKind;
import dev.understudy.failover.plan.StepId;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.state.Fields;
import dev.understudy.state.JournalRecord;
import dev.understudy.state.StateException;
import dev.understudy.zone.Digest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One failover operation as the journal tells it. Immutable, thread-safe; made without any network.
 */
public final class OperationView {
  /**
   * What is being waited for.
   *
   * @param step the step that waits
   * @param what for what
   * @param since since when
   * @param until until when at the latest; the same as since when nobody can say
   */
  public record Wait(StepId step, String what, Instant since, Instant until) {}

  /**
   * One write.
   *
   * @param effect its name within the operation
   * @param target where it went
   * @param at when its intent was recorded
   * @param result done, reconciled, not-landed, refused, or open when nobody knows yet
   * @param detail more about the result
   */
  public record Write(String effect, String target, Instant at, String result, String detail) {}

  /**
   * A time in which nobody looked.
   *
   * @param from the last look before it
   * @param to the first look after it
   * @param missed how many rounds were missed
   */
  public record Gap(Instant from, Instant to, int missed) {
    /** How long it was. */
    public Duration length() {
      return Duration.between(from, to);
    }
  }

  private final String op;
  private final Digest plan;
  private final PlanKind kind;
  private final String title;
  private final String owner;
  private final Instant started;
  private Instant latest;
  private final Map<StepId, Instant> startedSteps = new EnumMap<>(StepId.class);
  private final Map<StepId, Instant> doneSteps = new EnumMap<>(StepId.class);
  private final Map<StepId, String> evidence = new EnumMap<>(StepId.class);
  private final Map<String, Write> writes = new LinkedHashMap<>();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<Round> rounds = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> stops = new ArrayList<>();
  private int resumes;
  private @Nullable Instant resumed;
  private @Nullable StepId current;
  private @Nullable Wait wait;
  private String history = "";
  private String halted = "";
  private String haltedCode = "";
  private String endState = "";
  private String endText = "";
  private @Nullable Instant ended;

  private OperationView(JournalRecord begin) {
    Fields fields = begin.fields();
    this.op = fields.get("op");
    this.plan = new Digest(fields.get("plan"));
    this.kind = PlanKind.valueOf(fields.get("plan-kind"));
    this.title = fields.get("title");
    this.owner = fields.get("owner");
    this.started = begin.at();
    this.latest = begin.at();
  }

  /**
   * All failover operations of a journal, in order of their beginning.
   *
   * @throws StateException when a record is not what its kind demands
   */
  public static List<OperationView> all(List<JournalRecord> records) {
    Map<String, OperationView> views = new LinkedHashMap<>();
    for (JournalRecord record : records) {
      Optional<String> op = record.fields().find("op");
      if (op.isEmpty()) {
        continue;
      }
      try {
        if (record.kind().equals(Records.OPERATION)) {
          views.put(op.get(), new OperationView(record));
        } else {
          OperationView view = views.get(op.get());
          if (view != null) {
            view.take(record);
          }
        }
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new StateException(
            "record " + record.sequence() + " of the journal cannot be read: " + e.getMessage(), e);
      }
    }
    return List.copyOf(views.values());
  }

  /** The operation that began last. */
  public static Optional<OperationView> latest(List<JournalRecord> records) {
    List<OperationView> all = all(records);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private void take(JournalRecord record) {
    Fields fields = record.fields();
    latest = record.at();
    switch (record.kind()) {
      case Records.RESUMED -> {
        resumes++;
        resumed = record.at();
        halted = "";
        haltedCode = "";
      }
      case Records.STEP -> step(record, fields);
      case Records.WAIT ->
          wait =
              new Wait(
                  StepId.parse(fields.get("step")),
                  fields.get("what"),
                  Instant.parse(fields.get("since")),
                  Instant.parse(fields.get("until")));
      case Records.FACT -> facts.put(fields.get("name"), fields.get("value"));
      case Records.ROUND -> rounds.add(Round.decode(fields));
      case Records.HISTORY -> history = fields.get("history");
      case Records.GAP ->
          gaps.add(
              new Gap(
                  Instant.parse(fields.get("from")),
                  Instant.parse(fields.get("to")),
                  Integer.parseInt(fields.get("missed"))));
      case Records.NOTE ->
          findings.add(
              Finding.of(
                  fields.get("code"),
                  Severity.valueOf(fields.get("severity")),
                  fields.get("text")));
      case Records.PAUSED -> {
        haltedCode = "PAUSED";
        halted = "paused at " + fields.get("step");
      }
      case Records.STOPPED -> {
        stops.add(fields.get("code"));
        haltedCode = fields.get("code");
        halted = fields.get("text");
      }
      case Records.END -> {
        endState = fields.get("state");
        endText = fields.get("text");
        ended = record.at();
        wait = null;
      }
      case "INTENT" ->
          writes.put(
              fields.get("effect"),
              new Write(fields.get("effect"), fields.get("target"), record.at(), "open", ""));
      case "OUTCOME" -> {
        Write before = writes.get(fields.get("effect"));
        if (before != null) {
          writes.put(
              before.effect(),
              new Write(
                  before.effect(),
                  before.target(),
                  before.at(),
                  fields.get("result"),
                  fields.get("detail")));
        }
      }
      default -> {
        // PENDING and DOUBT are the effect runner's own affair
      }
    }
  }

  private void step(JournalRecord record, Fields fields) {
    StepId id = StepId.parse(fields.get("step"));
    wait = null;
    if (fields.get("state").equals("done")) {
      doneSteps.put(id, record.at());
      evidence.put(id, fields.get("text"));
      current = null;
    } else {
      startedSteps.putIfAbsent(id, record.at());
      current = id;
    }
  }

  /** The operation's id. */
  public String op() {
    return op;
  }

  /** The plan it carries out. */
  public Digest plan() {
    return plan;
  }

  /** The kind of that plan. */
  public PlanKind kind() {
    return kind;
  }

  /** What it does, for people. */
  public String title() {
    return title;
  }

  /** Who began it. */
  public String owner() {
    return owner;
  }

  /** When it began. */
  public Instant started() {
    return started;
  }

  /** The time of its last record. */
  public Instant latest() {
    return latest;
  }

  /** When it ended, empty while it has not. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  /** Whether it has not ended. */
  public boolean isOpen() {
    return ended == null;
  }

  /** How it ended: done, refused, superseded or abandoned; empty while it has not. */
  public String endState() {
    return endState;
  }

  /** Why it ended so, for people. */
  public String endText() {
    return endText;
  }

  /** Why it does not go on by itself: paused or stopped; empty otherwise. */
  public String halted() {
    return halted;
  }

  /** The code of why it does not go on, {@code PAUSED} for a pause; empty otherwise. */
  public String haltedCode() {
    return haltedCode;
  }

  /** The step under way, empty between steps. */
  public Optional<StepId> current() {
    return Optional.ofNullable(current);
  }

  /** What is being waited for. */
  public Optional<Wait> waiting() {
    return Optional.ofNullable(wait);
  }

  /** Whether a step's postcondition has been seen to hold. */
  public boolean isDone(StepId step) {
    return doneSteps.containsKey(step);
  }

  /** When a step began first. */
  public Optional<Instant> stepStarted(StepId step) {
    return Optional.ofNullable(startedSteps.get(step));
  }

  /** When a step's postcondition was seen to hold. */
  public Optional<Instant> stepDone(StepId step) {
    return Optional.ofNullable(doneSteps.get(step));
  }

  /** The evidence that a step's postcondition holds, in words; empty for one not done. */
  public String evidence(StepId step) {
    return evidence.getOrDefault(step, "");
  }

  /** The writes, each once, in order of their first intent. */
  public List<Write> writes() {
    return List.copyOf(writes.values());
  }

  /** The writes that are known to have landed, one line each, for messages. */
  public List<String> landed() {
    return writes.values().stream()
        .filter(each -> each.result().equals("done") || each.result().equals("reconciled"))
        .map(each -> each.effect() + " at " + each.target())
        .toList();
  }

  /** Something that was observed once and for all. */
  public Optional<String> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** All such facts in the order they were first recorded. */
  public Map<String, String> facts() {
    return Collections.unmodifiableMap(facts);
  }

  /** The monitor's rounds. */
  public List<Round> rounds() {
    return List.copyOf(rounds);
  }

  /** The encoded history of what servers were seen to serve, empty before the first look. */
  public Optional<Fields> history() {
    return history.isEmpty() ? Optional.empty() : Optional.of(Fields.decode(history));
  }

  /** The times in which nobody looked. */
  public List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** What turned up on the way. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** How often it went on after a pause or crash. */
  public int resumes() {
    return resumes;
  }

  /** When it went on last, empty for one that never stopped. */
  public Optional<Instant> resumed() {
    return Optional.ofNullable(resumed);
  }

  /** The codes of all its stops, in order. */
  public List<String> stops() {
    return List.copyOf(stops);
  }
}
