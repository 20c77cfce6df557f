// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Spoils XML answers that are otherwise right; the counterpart of {@link BodyFaults}. */
final class XmlBodyFaults {
  private XmlBodyFaults() {}

  static FakeResponse apply(Fault fault, FakeResponse right, String namespace) {
    String body = right.body();
    return switch (fault.kind()) {
      case DEEP_NESTING -> {
        int levels = fault.number(5_000);
        yield right.withBody("<a>".repeat(levels) + "</a>".repeat(levels));
      }
      case DUPLICATE_KEYS -> right.withBody(duplicated(XmlElement.parse(body)).document(namespace));
      case FIELD_GONE ->
          right.withBody(without(fault.parameter(), XmlElement.parse(body)).document(namespace));
      case FIELD_QUOTED ->
          right.withBody(quoted(fault.parameter(), XmlElement.parse(body)).document(namespace));
      case INSYNC_TOO_EARLY -> right.withBody(inSync(XmlElement.parse(body)).document(namespace));
      default -> BodyFaults.apply(fault, right);
    };
  }

  private static XmlElement duplicated(XmlElement root) {
    List<XmlElement> children = new ArrayList<>(root.children());
    if (!children.isEmpty()) {
      children.add(0, children.get(0));
    }
    return XmlElement.of(root.name(), children);
  }

  private static XmlElement quoted(String name, XmlElement element) {
    return changed(
        element,
        each -> each.name().equals(name) && each.children().isEmpty(),
        text -> '"' + text + '"');
  }

  private static XmlElement inSync(XmlElement element) {
    return changed(element, each -> each.name().equals("Status"), text -> "INSYNC");
  }

  private static XmlElement changed(
      XmlElement element, Predicate<XmlElement> which, UnaryOperator<String> text) {
    return new XmlElement(
        element.name(),
        which.test(element) ? text.apply(element.text()) : element.text(),
        element.children().stream().map(child -> changed(child, which, text)).toList());
  }

  private static XmlElement without(String name, XmlElement element) {
    return new XmlElement(
        element.name(),
        element.text(),
        element.children().stream()
            .filter(child -> !child.name().equals(name))
            .map(child -> without(name, child))
            .toList());
  }
}
