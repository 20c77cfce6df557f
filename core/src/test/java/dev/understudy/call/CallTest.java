// SPDX-License-Identifier: Apache-2.0
package dev.understudy.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.testing.ManualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
  private final ManualTime time = new ManualTime();

  @Test
  void deadline_comesNearerAsTimePasses() throws InterruptedException {
    Call call = Call.within(Duration.ofSeconds(10), time);

    time.sleep(Duration.ofSeconds(4));
    assertThat(call.remaining()).isEqualTo(Duration.ofSeconds(6));
    assertThat(call.isExpired()).isFalse();

    time.sleep(Duration.ofSeconds(6));
    assertThat(call.remaining()).isZero();
    assertThat(call.isExpired()).isTrue();

    time.sleep(Duration.ofSeconds(6));
    assertThat(call.remaining()).isZero();
  }

  @Test
  void atMost_neverOutlivesTheCall() {
    OperationId op = new OperationId("op");
    Call call = Call.within(Duration.ofSeconds(10), time, Urgency.CUTOVER, op);

    assertThat(call.atMost(Duration.ofSeconds(3)).remaining()).isEqualTo(Duration.ofSeconds(3));
    assertThat(call.atMost(Duration.ofMinutes(3)).remaining()).isEqualTo(Duration.ofSeconds(10));
    assertThat(call.atMost(Duration.ofSeconds(3)).urgency()).isEqualTo(Urgency.CUTOVER);
    assertThat(call.atMost(Duration.ofSeconds(3)).operation()).isEqualTo(op);
  }

  @Test
  void systemTime_isInterruptible() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> TimeSource.system().sleep(Duration.ofHours(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(TimeSource.system().nanoTime()).isLessThanOrEqualTo(TimeSource.system().nanoTime());
  }

  @Test
  void operationIds_differ() {
    Set<OperationId> drawn = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      drawn.add(OperationId.random());
    }

    assertThat(drawn).hasSize(1000).allSatisfy(id -> assertThat(id.value()).hasSize(16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a/b", "a#1", "a\n"})
  void malformedOperationId_isRefused(String value) {
    assertThatThrownBy(() -> new OperationId(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void network_mapsWhatItKnows_andPort53Otherwise() throws Exception {
    InetAddress known = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    InetAddress other = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 2});
    InetSocketAddress socket = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5353);

    Network network = Network.of(Map.of(known, socket));

    assertThat(network.locate(known)).isEqualTo(socket);
    assertThat(network.locate(other)).isEqualTo(new InetSocketAddress(other, 53));
    assertThat(Network.standard().locate(known)).isEqualTo(new InetSocketAddress(known, 53));
  }
}
