// SPDX-License-Identifier: Apache-2.0
package dev.understudy.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.internal.Trusted;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final String CANARY = "canary-7f3a9b";

  private static Secret secret(String text) {
    return Secret.of(text.toCharArray());
  }

  @Test
  void secret_isNeverPrinted() {
    Secret secret = secret(CANARY);

    for (String shown :
        List.of(
            secret.toString(),
            String.valueOf(secret),
            List.of(secret).toString(),
            Map.of("token", secret).toString(),
            String.format("%s", secret),
            "" + secret.hashCode())) {
      assertThat(shown).doesNotContain(CANARY).doesNotContain("canary");
    }
    assertThat(secret.hashCode()).isEqualTo(secret("other").hashCode());
  }

  @Test
  void noPublicMethod_givesItOut() {
    assertThat(Arrays.stream(Secret.class.getDeclaredMethods()))
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("of", "close", "equals", "hashCode", "toString");
    assertThat(Secret.class.getFields()).isEmpty();
    assertThat(Secret.class.getInterfaces())
        .as("not serializable")
        .containsExactly(AutoCloseable.class);
  }

  @Test
  void messagesOfRefusal_doNotHoldIt() {
    assertThatThrownBy(() -> secret(CANARY + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(CANARY)
        .hasMessageContaining("line end");
    assertThatThrownBy(() -> secret("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void trustedCode_canReadIt_untilItIsClosed() {
    Secret secret = secret(CANARY);
    assertThat(Trusted.reveal(secret)).isEqualTo(CANARY);

    secret.close();

    assertThatThrownBy(() -> Trusted.reveal(secret))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(CANARY);
  }

  @Test
  void callersArray_isCopied() {
    char[] characters = CANARY.toCharArray();
    Secret secret = Secret.of(characters);
    Arrays.fill(characters, 'x');

    assertThat(Trusted.reveal(secret)).isEqualTo(CANARY);
    assertThat(secret).isEqualTo(secret(CANARY)).isNotEqualTo(secret(CANARY + "x"));
  }

  @Test
  void sources_areAskedInOrder() {
    SecretSource first = SecretSource.of(Map.of("A", secret("1")));
    SecretSource second = SecretSource.of(Map.of("A", secret("2"), "B", secret("3")));

    SecretSource both = first.orElse(second);

    assertThat(both.find("A")).hasValue(secret("1"));
    assertThat(both.find("B")).hasValue(secret("3"));
    assertThat(both.find("C")).isEmpty();
    assertThat(SecretSource.environment().find("UNDERSTUDY_NO_SUCH_VARIABLE")).isEmpty();
  }
}
