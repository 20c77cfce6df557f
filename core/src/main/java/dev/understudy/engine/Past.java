// SPDX-License-Identifier: Apache-2.0
package dev.understudy.engine;

import dev.understudy.state.Fields;
import java.util.List;
import java.util.Optional;

/**
 * What a journal knows of one effect.
 *
 * @param attempt the last attempt, 0 when there was none
 * @param open whether that attempt has an intent and no outcome
 * @param done whether some attempt is known to have landed
 * @param tokens the last token of the open attempt, none when it is not pending
 */
record Past(int attempt, boolean open, boolean done, List<String> tokens) {
  static final Past NONE = new Past(0, false, false, List.of());

  Past after(String kind, Fields fields) {
    return switch (kind) {
      case "INTENT" -> new Past(Integer.parseInt(fields.get("attempt")), true, done, List.of());
      case "PENDING" -> new Past(attempt, open, done, List.of(fields.get("token")));
      case "OUTCOME" -> {
        String result = fields.get("result");
        boolean landed = result.equals("done") || result.equals("reconciled");
        yield new Past(attempt, false, done || landed, List.of());
      }
      default -> this;
    };
  }

  Optional<String> token() {
    return tokens.stream().findFirst();
  }
}
