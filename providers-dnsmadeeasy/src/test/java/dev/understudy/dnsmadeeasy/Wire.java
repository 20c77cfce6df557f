// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import dev.understudy.testkit.fake.FakeRequest;
import dev.understudy.testkit.fake.FakeResponse;
import dev.understudy.testkit.fake.HttpFake;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A server that answers what it is told to, and remembers what it was asked. */
abstract class Wire {
  final List<FakeRequest> seen = new ArrayList<>();
  final Deque<FakeResponse> answers = new ArrayDeque<>();
  final Rig rig =
      Rig.of(
          new HttpFake() {
            @Override
            public FakeResponse handle(FakeRequest request) {
              seen.add(request);
              return answers.isEmpty() ? FakeResponse.empty(500) : answers.remove();
            }

            @Override
            public String basePath() {
              return "/V2.0";
            }
          });

  @AfterEach
  final void close() {
    rig.close();
  }

  final void answer(int status, String body) {
    answers.add(
        FakeResponse.json(status, body)
            .withHeader("x-dnsme-requestId", "6e0385db-96d7-40f8-9c97-a9138dbd568b"));
  }
}
