// SPDX-License-Identifier: Apache-2.0
package dev.understudy.engine;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.state.Fields;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An effect that does as a test says, and remembers what was asked of it. */
final class ScriptedEffect implements Effect {
  /** What becomes of one request. */
  interface Answer {
    WriteOutcome to(WritePermit permit);
  }

  private final TimeSource time;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final Deque<WriteOutcome> polls = new ArrayDeque<>();
  private final Deque<World.State> world = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private final List<Long> sentAt = new ArrayList<>();
  private @Nullable Answer always;
  private @Nullable ProviderException lookFailure;
  private int looks;

  ScriptedEffect(TimeSource time) {
    this.time = time;
  }

  void answers(Answer... script) {
    answers.addAll(List.of(script));
  }

  void alwaysAnswers(Answer answer) {
    always = answer;
  }

  /** The last one stays. */
  void polls(WriteOutcome... script) {
    polls.clear();
    polls.addAll(List.of(script));
  }

  /** The last one stays. */
  void world(World.State... script) {
    world.clear();
    world.addAll(List.of(script));
  }

  void lookFails(ProviderException failure) {
    lookFailure = failure;
  }

  List<String> requests() {
    return requests;
  }

  List<String> polledTokens() {
    return tokens;
  }

  int looks() {
    return looks;
  }

  /** Between the first two requests. */
  Duration gap() {
    return Duration.ofNanos(sentAt.get(1) - sentAt.get(0));
  }

  @Override
  public String id() {
    return "target/unit-0";
  }

  @Override
  public String target() {
    return "fake example.com.";
  }

  @Override
  public Fields request() {
    return Fields.of("what", "this");
  }

  @Override
  public Duration worstCase() {
    return Duration.ofSeconds(20);
  }

  @Override
  public WriteOutcome send(WritePermit permit, Call call) {
    requests.add(permit.effect());
    sentAt.add(time.nanoTime());
    if (always != null) {
      return always.to(permit);
    }
    return answers.remove().to(permit);
  }

  @Override
  public WriteOutcome poll(WriteOutcome.Pending pending, Call call) {
    tokens.add(pending.token());
    return polls.size() > 1 ? polls.remove() : polls.element();
  }

  @Override
  public World look(Call call) {
    looks++;
    if (lookFailure != null) {
      throw lookFailure;
    }
    return new World(world.size() > 1 ? world.remove() : world.element(), "scripted");
  }
}
