// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Stands between the wire and the SDK's parser: notes that a request has left, and lets a success
 * through only when its body is bounded, whole and unambiguous. The SDK takes the first of two
 * equal elements and no notice of an empty body. Keeps requests from being sent twice. Stateless.
 */
final class Guard implements ExecutionInterceptor {
  static final ExecutionAttribute<Exchange> EXCHANGE =
      new ExecutionAttribute<>("dev.understudy.route53.exchange");

  private static final int MOST_OCTETS = 32 << 20;
  private static final int DEEPEST = 32;
  private static final int MOST_SHOWN = 4_000;

  /** What is known of one request. Used by one thread. */
  static final class Exchange {
    boolean sent;
    int status;
    String refusal = "";
    Duration most = AwsLink.LONGEST_ATTEMPT;
  }

  /** An answer that makes no sense. */
  static final class NonsenseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NonsenseException(String message) {
      super(message);
    }
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes all) {
    Exchange exchange = all.getAttribute(EXCHANGE);
    if (exchange != null) {
      exchange.sent = true;
    }
  }

  /**
   * The platform's own HTTP client sends a POST without a body a second time when a kept connection
   * breaks before the answer ({@code sun.net.http.retryPost}). A body of no octets makes it stream,
   * and what streams is not sent again.
   */
  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes all) {
    SdkHttpRequest request = context.httpRequest();
    return isBare(context) ? request.toBuilder().putHeader("Content-Length", "0").build() : request;
  }

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes all) {
    return isBare(context) ? Optional.of(RequestBody.empty()) : context.requestBody();
  }

  private static boolean isBare(Context.ModifyHttpRequest context) {
    return context.httpRequest().method() == SdkHttpMethod.POST && context.requestBody().isEmpty();
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes all) {
    Exchange exchange = all.getAttribute(EXCHANGE);
    if (exchange != null) {
      exchange.status = context.httpResponse().statusCode();
    }
    Duration most = exchange == null ? AwsLink.LONGEST_ATTEMPT : exchange.most;
    byte[] body =
        context.responseBody().map(in -> TimedBody.read(in, MOST_OCTETS, most)).orElse(new byte[0]);
    if (context.httpResponse().isSuccessful()) {
      requireWhole(context.httpResponse(), body.length);
      check(body);
    } else if (exchange != null) {
      exchange.refusal = words(body);
    }
    return Optional.of(new ByteArrayInputStream(body));
  }

  /** The platform's client takes a connection that ends early for the end of the body. */
  private static void requireWhole(SdkHttpResponse response, int length) {
    long announced =
        response.firstMatchingHeader("Content-Length").map(Long::parseLong).orElse((long) length);
    if (length < announced) {
      throw new UncheckedIOException(
          new EOFException("the body ends after " + length + " of " + announced + " octets"));
    }
  }

  /** What a refusal says without its tags: one form of it is unknown to the SDK. */
  private static String words(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, MOST_SHOWN), StandardCharsets.UTF_8);
    return text.replaceAll("<[^>]*>?", " ").replaceAll("\\s+", " ").strip();
  }

  /** Well-formed, no document type, not deep, and no element twice but in lists. */
  static void check(byte[] body) {
    if (body.length == 0) {
      throw new NonsenseException("the answer has no body");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
      Deque<Children> open = new ArrayDeque<>();
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          throw new NonsenseException("the answer has a document type");
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          if (open.size() >= DEEPEST) {
            throw new NonsenseException("the answer nests deeper than " + DEEPEST);
          }
          if (!open.isEmpty()) {
            open.getLast().add(reader.getLocalName());
          }
          open.addLast(new Children(open.isEmpty()));
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          open.removeLast();
        }
      }
    } catch (XMLStreamException e) {
      throw new NonsenseException("the answer is no well-formed XML");
    }
  }

  /** A list, which the root is not, repeats one name and has no other; else each is there once. */
  private static final class Children {
    private final boolean isRoot;
    private final Set<String> names = new HashSet<>();
    private boolean repeated;

    Children(boolean isRoot) {
      this.isRoot = isRoot;
    }

    void add(String name) {
      repeated |= !names.add(name);
      if (repeated && (isRoot || names.size() > 1)) {
        throw new NonsenseException("an element of the answer comes twice: " + name);
      }
    }
  }
}
