// SPDX-License-Identifier: Apache-2.0
package dev.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderFactory;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;
import dev.understudy.secret.SecretSource;
import dev.understudy.testing.FakeProvider;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.Zones;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnderstudyTest {
  /** Found by the service loader of a test. */
  public static final class OneFactory implements ProviderFactory {
    @Override
    public ProviderId id() {
      return new ProviderId("one");
    }

    @Override
    public DnsProvider create(Settings settings, ProviderContext context) {
      return new FakeProvider(Zones.APEX, 1);
    }
  }

  /** Another one of the same name. */
  public static final class TwinFactory implements ProviderFactory {
    @Override
    public ProviderId id() {
      return new ProviderId("one");
    }

    @Override
    public DnsProvider create(Settings settings, ProviderContext context) {
      return new FakeProvider(Zones.APEX, 1);
    }
  }

  /** A class path with these factories on it. */
  private static final class Services extends ClassLoader {
    private final String lines;

    Services(Class<?>... factories) {
      super(UnderstudyTest.class.getClassLoader());
      StringBuilder names = new StringBuilder();
      for (Class<?> factory : factories) {
        names.append(factory.getName()).append('\n');
      }
      this.lines = names.toString();
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.equals("META-INF/services/" + ProviderFactory.class.getName())) {
        return super.getResources(name);
      }
      URLStreamHandler handler =
          new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
              return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                  return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
                }
              };
            }
          };
      return Collections.enumeration(List.of(new URL("memory", "", -1, "/services", handler)));
    }
  }

  private static Understudy with(Class<?>... factories) {
    return Understudy.builder()
        .time(new ManualTime())
        .secrets(SecretSource.of(Map.of()))
        .classLoader(new Services(factories))
        .build();
  }

  @Test
  void registeredProvider_isFoundByItsKind() {
    try (Understudy understudy = with(OneFactory.class);
        DnsProvider provider = understudy.provider("one", Map.of())) {
      assertThat(provider).isInstanceOf(FakeProvider.class);
      assertThat(understudy.providers()).containsExactly(new ProviderId("one"));
    }
  }

  @Test
  void unknownKind_namesWhatWasFound() {
    try (Understudy understudy = with(OneFactory.class)) {
      assertThatThrownBy(() -> understudy.provider("two", Map.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("no DNS provider 'two'")
          .hasMessageContaining("found were: one");
      assertThatThrownBy(() -> understudy.registrar("two", Map.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("found were: none");
    }
  }

  @Test
  void twoOfOneKind_areBothNamed() {
    try (Understudy understudy = with(OneFactory.class, TwinFactory.class)) {
      assertThatThrownBy(() -> understudy.provider("one", Map.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(OneFactory.class.getName())
          .hasMessageContaining(TwinFactory.class.getName());
    }
  }

  private static final class First implements AutoCloseable {
    private final List<String> closed;

    First(List<String> closed) {
      this.closed = closed;
    }

    @Override
    public void close() {
      closed.add("first");
    }
  }

  private static final class Second implements AutoCloseable {
    private final List<String> closed;

    Second(List<String> closed) {
      this.closed = closed;
    }

    @Override
    public void close() {
      closed.add("second");
      throw new IllegalArgumentException("cannot close");
    }
  }

  @Test
  void sharedResources_areMadeOnce_andClosedLastFirst() {
    List<String> closed = new ArrayList<>();
    Understudy understudy = with();
    ProviderContext context = understudy.context();
    First first = context.shared(First.class, c -> new First(closed));
    assertThat(context.shared(First.class, c -> new First(closed))).isSameAs(first);
    assertThat(context.shared(Second.class, c -> new Second(closed))).isNotNull();

    assertThatThrownBy(understudy::close)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("cannot close");
    understudy.close();

    assertThat(closed).containsExactly("second", "first");
    assertThatThrownBy(() -> context.shared(First.class, c -> new First(closed)))
        .isInstanceOf(IllegalStateException.class);
  }
}
