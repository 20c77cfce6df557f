// SPDX-License-Identifier: Apache-2.0
package dev.understudy;

import dev.understudy.call.TimeSource;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderContext;
import dev.understudy.provider.ProviderFactory;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Settings;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.RegistrarFactory;
import dev.understudy.secret.SecretSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Owns what the providers and registrars of one program share, finds them by name, and closes it
 * all.
 *
 * <p>Nothing is static: two of these share nothing. Making providers by hand is always possible; it
 * takes the {@link #context()}. Thread-safe.
 */
public final class Understudy implements AutoCloseable {
  private final Context context;
  private final ClassLoader loader;

  private Understudy(Builder builder) {
    this.context = new Context(builder.time, builder.secrets);
    this.loader = builder.loader;
  }

  /** Starts with the machine's clock, the environment's secrets and this library's class loader. */
  public static Builder builder() {
    return new Builder();
  }

  /** What every provider and registrar made by hand is given. */
  public ProviderContext context() {
    return context;
  }

  /**
   * A DNS provider found by the service loader.
   *
   * @throws ConfigurationException when none or several are of that kind, or a setting is wrong
   */
  public DnsProvider provider(String kind, Map<String, String> settings) {
    List<ProviderFactory> found = load(ProviderFactory.class);
    return only("DNS provider", kind, found, ProviderFactory::id)
        .create(Settings.of(kind, settings), context);
  }

  /**
   * A registrar found by the service loader.
   *
   * @throws ConfigurationException when none or several are of that kind, or a setting is wrong
   */
  public Registrar registrar(String kind, Map<String, String> settings) {
    List<RegistrarFactory> found = load(RegistrarFactory.class);
    return only("registrar", kind, found, RegistrarFactory::id)
        .create(Settings.of(kind, settings), context);
  }

  /** The kinds of DNS providers that can be found, in order. */
  public List<ProviderId> providers() {
    return load(ProviderFactory.class).stream().map(ProviderFactory::id).sorted().toList();
  }

  /** The kinds of registrars that can be found, in order. */
  public List<ProviderId> registrars() {
    return load(RegistrarFactory.class).stream().map(RegistrarFactory::id).sorted().toList();
  }

  private <T> List<T> load(Class<T> type) {
    List<T> found = new ArrayList<>();
    ServiceLoader<T> services =
        type == ProviderFactory.class
            ? cast(ServiceLoader.load(ProviderFactory.class, loader))
            : cast(ServiceLoader.load(RegistrarFactory.class, loader));
    services.forEach(found::add);
    return found;
  }

  @SuppressWarnings("unchecked") // the two branches above hold exactly the type asked for
  private static <T> ServiceLoader<T> cast(ServiceLoader<?> services) {
    return (ServiceLoader<T>) services;
  }

  private static <T> T only(String what, String kind, List<T> all, Function<T, ProviderId> id) {
    List<T> found = all.stream().filter(each -> id.apply(each).value().equals(kind)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    String known =
        all.stream().map(id).sorted().map(ProviderId::value).collect(Collectors.joining(", "));
    throw new ConfigurationException(
        found.isEmpty()
            ? "no "
                + what
                + " '"
                + kind
                + "' was found; found were: "
                + (known.isEmpty() ? "none" : known)
                + ". Is its module on the class path or module path?"
            : found.size()
                + " "
                + what
                + "s '"
                + kind
                + "' were found: "
                + found.stream()
                    .map(each -> each.getClass().getName())
                    .collect(Collectors.joining(", "))
                + ". Remove all but one, or make the one you want by hand");
  }

  /** Closes the shared resources; providers made from this must not be used afterwards. */
  @Override
  public void close() {
    context.close();
  }

  /** Collects what an {@link Understudy} is made of. Not thread-safe. */
  public static final class Builder {
    private TimeSource time = TimeSource.system();
    private SecretSource secrets = SecretSource.environment();
    private ClassLoader loader = Understudy.class.getClassLoader();

    private Builder() {}

    /** The clock; default: the machine's. */
    public Builder time(TimeSource changed) {
      this.time = changed;
      return this;
    }

    /** Where credentials come from; default: the environment. */
    public Builder secrets(SecretSource changed) {
      this.secrets = changed;
      return this;
    }

    /** Where providers are looked for; default: this library's own class loader. */
    public Builder classLoader(ClassLoader changed) {
      this.loader = changed;
      return this;
    }

    /** The result. */
    public Understudy build() {
      return new Understudy(this);
    }
  }

  private static final class Context implements ProviderContext, AutoCloseable {
    private final TimeSource time;
    private final SecretSource secrets;
    private final Map<Class<?>, AutoCloseable> shared = new LinkedHashMap<>();
    private boolean closed;

    Context(TimeSource time, SecretSource secrets) {
      this.time = time;
      this.secrets = secrets;
    }

    @Override
    public TimeSource time() {
      return time;
    }

    @Override
    public SecretSource secrets() {
      return secrets;
    }

    @Override
    public synchronized <T extends AutoCloseable> T shared(
        Class<T> type, Function<ProviderContext, T> maker) {
      if (closed) {
        throw new IllegalStateException("this Understudy has been closed");
      }
      AutoCloseable present = shared.get(type);
      if (present == null) {
        present = maker.apply(this);
        shared.put(type, present);
      }
      return type.cast(present);
    }

    @Override
    public synchronized void close() {
      if (closed) {
        return;
      }
      closed = true;
      List<AutoCloseable> last = new ArrayList<>(shared.values());
      RuntimeException failure = null;
      for (int i = last.size() - 1; i >= 0; i--) {
        try {
          last.get(i).close();
        } catch (Exception e) {
          RuntimeException wrapped = new IllegalStateException("closing failed", e);
          if (failure == null) {
            failure = wrapped;
          } else {
            failure.addSuppressed(wrapped);
          }
        }
      }
      if (failure != null) {
        throw failure;
      }
    }
  }
}
