// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Spoils answers that are otherwise right. */
final class BodyFaults {
  private BodyFaults() {}

  static FakeResponse apply(Fault fault, FakeResponse right) {
    String body = right.body();
    return switch (fault.kind()) {
      case EMPTY_ANSWER -> right.withBody("");
      case MALFORMED_JSON -> right.withBody(body.substring(0, body.length() / 2));
      case OVERSIZED_BODY -> right.withBody(body + " ".repeat(fault.number(40 << 20)));
      case DEEP_NESTING -> {
        int levels = fault.number(5_000);
        yield right.withBody("[".repeat(levels) + "]".repeat(levels));
      }
      case DUPLICATE_KEYS -> right.withBody(duplicated(body));
      case FIELD_GONE -> right.withBody(without(fault.parameter(), body));
      case FIELD_QUOTED -> right.withBody(quoted(fault.parameter(), body));
      case FOREIGN_LINK ->
          right
              .withoutHeader("Link")
              .withHeader("Link", "<https://elsewhere.invalid/v1/next>; rel=\"next\"");
      default -> right;
    };
  }

  static FakeResponse redirect() {
    return FakeResponse.empty(302).withHeader("Location", "https://elsewhere.invalid/");
  }

  private static String duplicated(String body) {
    JsonNode root = Bodies.read(body);
    if (!root.isObject() || root.isEmpty()) {
      return "{\"key\":1,\"key\":2}";
    }
    String first = root.fieldNames().next();
    ObjectNode one = Bodies.object();
    one.set(first, root.get(first));
    String member = one.toString();
    return "{" + member.substring(1, member.length() - 1) + "," + body.strip().substring(1);
  }

  private static String without(String field, String body) {
    JsonNode root = Bodies.read(body);
    strip(root, field);
    return root.toString();
  }

  private static String quoted(String field, String body) {
    JsonNode root = Bodies.read(body);
    quote(root, field);
    return root.toString();
  }

  private static void quote(JsonNode node, String field) {
    if (node instanceof ObjectNode object && object.has(field)) {
      object.set(field, inQuotes(object.get(field)));
    }
    node.forEach(child -> quote(child, field));
  }

  private static JsonNode inQuotes(JsonNode value) {
    if (value.isArray()) {
      ArrayNode all = Bodies.array();
      value.forEach(each -> all.add(inQuotes(each)));
      return all;
    }
    String text = value.isContainerNode() ? value.toString() : value.asText();
    return TextNode.valueOf(value.isTextual() ? '"' + text + '"' : text);
  }

  private static void strip(JsonNode node, String field) {
    if (node instanceof ObjectNode object) {
      object.remove(field);
      object.forEach(child -> strip(child, field));
    } else if (node instanceof ArrayNode array) {
      array.forEach(child -> strip(child, field));
    }
  }
}
