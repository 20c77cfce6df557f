// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.failover.monitor.Round;
import dev.understudy.failover.monitor.Sight;
import dev.understudy.failover.progress.ProgressEvent;
import dev.understudy.failover.progress.ProgressListener;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells how a failover goes on, a line an event, on the error stream. */
final class ProgressPrinter implements ProgressListener {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Terminal terminal;
  private String lastWait = "";
  private String lastRound = "";

  ProgressPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void on(ProgressEvent event) {
    if (event instanceof ProgressEvent.OperationStarted started) {
      line(
          event,
          (started.resumed() ? "resuming: " : "starting: ")
              + started.title()
              + " (operation "
              + started.operation()
              + ")");
    } else if (event instanceof ProgressEvent.StepStarted started) {
      line(event, started.step() + ": " + started.title());
    } else if (event instanceof ProgressEvent.StepDone done) {
      line(event, done.step() + ": done; " + done.how());
    } else if (event instanceof ProgressEvent.Waiting waiting) {
      waiting(waiting);
    } else if (event instanceof ProgressEvent.PersonNeeded needed) {
      line(event, needed.step() + ": A PERSON IS NEEDED:");
      needed.instructions().forEach(each -> terminal.tell("    " + each));
    } else if (event instanceof ProgressEvent.Observed observed) {
      observed(observed);
    } else if (event instanceof ProgressEvent.Noted noted) {
      line(event, noted.finding().toString());
    } else if (event instanceof ProgressEvent.Alarm alarm) {
      line(event, "ALARM: " + String.join("; ", alarm.reasons()));
    } else if (event instanceof ProgressEvent.OperationEnded ended) {
      line(event, ended.state() + ": " + ended.text());
    }
  }

  /** Says once what is waited for, not again while only the clock has moved. */
  private void waiting(ProgressEvent.Waiting waiting) {
    String text =
        waiting.step()
            + ": waiting for "
            + waiting.what()
            + (waiting.until().isAfter(waiting.since())
                ? ", until " + STAMP.format(waiting.until()) + " at the latest"
                : "");
    if (!text.equals(lastWait)) {
      line(waiting, text);
    }
    lastWait = text;
  }

  /** A round, told when it is not the same as the one before. */
  private void observed(ProgressEvent.Observed observed) {
    Round round = observed.round();
    Map<Sight.Seen, Integer> counts = new EnumMap<>(Sight.Seen.class);
    round.sights().forEach(each -> counts.merge(each.seen(), 1, Integer::sum));
    String text =
        counts.entrySet().stream()
            .map(
                each ->
                    each.getValue()
                        + " "
                        + each.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
    if (!text.equals(lastRound)) {
      line(observed, "vantage points: " + (text.isEmpty() ? "none" : text));
    }
    lastRound = text;
  }

  private void line(ProgressEvent event, String text) {
    Instant at = event.at();
    terminal.tell(STAMP.format(at) + "  " + text);
  }
}
