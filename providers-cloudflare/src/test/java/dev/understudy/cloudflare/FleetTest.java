// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.source.FileZoneSource;
import dev.understudy.state.FileStateStore;
import dev.understudy.state.StateStore;
import dev.understudy.sync.SafetyRules;
import dev.understudy.sync.SyncEngine;
import dev.understudy.sync.SyncListener;
import dev.understudy.sync.SyncOutcome;
import dev.understudy.sync.SyncPlan;
import dev.understudy.testkit.fake.CloudflareFake;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.FakeRequest;
import dev.understudy.testkit.fake.FakeResponse;
import dev.understudy.testkit.fake.HttpFake;
import dev.understudy.testkit.time.Actor;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.RdataText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand zones of one account, kept in step by many threads within its one rate budget. */
class FleetTest {
  private static final String TOKEN = "token-123";
  private static final int ZONES = 1_000;
  private static final int RECORDS = 50;
  private static final int THREADS = 8;
  private static final int LIMIT = 1_200;
  private static final Duration WINDOW = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  private final CloudflareFake fake =
      CloudflareFake.builder(time, TOKEN).plan("pro").requests(LIMIT).build();
  private final Watched watched = new Watched();

  /** Notes when each request came and what became of it. */
  private final class Watched implements HttpFake {
    private final List<Instant> came = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger throttled = new AtomicInteger();

    @Override
    public FakeResponse handle(FakeRequest request) {
      came.add(time.now());
      FakeResponse response = fake.handle(request);
      if (response.status() == 429) {
        throttled.incrementAndGet();
      }
      return response;
    }

    @Override
    public String basePath() {
      return fake.basePath();
    }
  }

  @Test
  @Tag("exhaustive")
  void aThousandZones_stayBelowTheLimitInEveryWindow_andTakeLittleLonger() throws Exception {
    for (int i = 0; i < ZONES; i++) {
      fake.addZone(apex(i));
      fake.load(zone(i, false));
    }
    Instant start = time.now();
    try (FakeHttpServer server = FakeHttpServer.start(watched, time);
        Understudy understudy =
            Understudy.builder()
                .time(time)
                .secrets(
                    SecretSource.of(Map.of("CLOUDFLARE_API_TOKEN", Secret.of(TOKEN.toCharArray()))))
                .build();
        StateStore store = FileStateStore.onAnyFileSystem(folder.resolve("state"), time)) {
      CloudflareProvider provider =
          CloudflareProvider.of(
              CloudflareSettings.builder()
                  .endpoint(server.endpoint().toString())
                  .account(CloudflareFake.ACCOUNT)
                  .build(),
              understudy.context());
      SyncEngine engine = new SyncEngine(store, time, SafetyRules.defaults());
      inThreads(index -> keepInStep(engine, provider, index));
    }
    Duration took = Duration.between(start, time.now());

    assertThat(watched.throttled).hasValue(0);
    int requests = watched.came.size();
    assertThat(requests).isGreaterThan(3 * ZONES);
    for (int i = 0; i + LIMIT < requests; i++) {
      assertThat(Duration.between(watched.came.get(i), watched.came.get(i + LIMIT)))
          .as("the requests %d to %d", i, i + LIMIT)
          .isGreaterThanOrEqualTo(WINDOW);
    }
    assertThat(took)
        .as("%d requests", requests)
        .isLessThanOrEqualTo(
            WINDOW.multipliedBy(requests).dividedBy(LIMIT).multipliedBy(6).dividedBy(5));
  }

  /** One zone in ten has a record changed. */
  private void keepInStep(SyncEngine engine, CloudflareProvider provider, int index)
      throws IOException {
    boolean changed = index % 10 == 0;
    Path file = folder.resolve("zone" + index);
    Files.writeString(
        file, MasterFile.write(zone(index, changed).toBuilder().put(soa(index)).build()));
    FileZoneSource source = FileZoneSource.of(file, apex(index));
    Call call = Call.within(Duration.ofHours(2), time);
    SyncPlan plan = engine.plan(source, provider, apex(index), call);
    assertThat(plan.isEmpty()).isEqualTo(!changed);
    if (changed) {
      assertThat(
              engine.apply(
                  plan.digest(), source, provider, "fleet", List.of(), SyncListener.NONE, call))
          .isInstanceOf(SyncOutcome.Applied.class);
    }
  }

  private interface Work {
    void on(int index) throws Exception;
  }

  private void inThreads(Work work) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    List<Actor> actors = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int at = next.getAndIncrement(); at < ZONES; at = next.getAndIncrement()) {
                    work.on(at);
                  }
                } catch (Exception | AssertionError e) {
                  failures.add(e);
                } finally {
                  actors.get(number).close();
                }
              });
      threads.add(thread);
      actors.add(time.register(thread));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  private static DomainName apex(int index) {
    return DomainName.parse("zone" + index + ".example.");
  }

  private static Rrset soa(int index) {
    return Rrset.of(
        apex(index),
        RecordType.SOA,
        new Ttl(3600),
        RdataText.parse(
            RecordType.SOA,
            "ns1.old.example. admin.example. 7 86400 7200 604800 300",
            apex(index)));
  }

  private static Zone zone(int index, boolean changed) {
    Zone.Builder zone = Zone.builder(apex(index));
    for (int i = 0; i < RECORDS; i++) {
      zone.put(
          Rrset.of(
              apex(index).child("n" + i),
              RecordType.A,
              new Ttl(300),
              Octets.ofHex(changed && i == 7 ? "c0000202" : "c0000201")));
    }
    return zone.build();
  }
}
