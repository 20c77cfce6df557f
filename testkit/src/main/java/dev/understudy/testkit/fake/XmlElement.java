// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of an XML body without attributes: text or children. Immutable.
 *
 * @param name its local name
 * @param text its text, empty when it has children
 * @param children its children in order
 */
record XmlElement(String name, String text, List<XmlElement> children) {
  XmlElement {
    children = List.copyOf(children);
  }

  static XmlElement of(String name, String text) {
    return new XmlElement(name, text, List.of());
  }

  static XmlElement of(String name, List<XmlElement> children) {
    return new XmlElement(name, "", children);
  }

  static XmlElement of(String name, XmlElement... children) {
    return new XmlElement(name, "", List.of(children));
  }

  /**
   * Reads a document; document type declarations are refused.
   *
   * @throws IllegalArgumentException when it is not well-formed
   */
  static XmlElement parse(String document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return copy(builder.parse(new InputSource(new StringReader(document))).getDocumentElement());
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException("no well-formed XML: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the platform's XML parser lacks a feature", e);
    }
  }

  private static XmlElement copy(Element element) {
    List<XmlElement> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(copy(child));
      }
    }
    return new XmlElement(
        element.getLocalName(), children.isEmpty() ? element.getTextContent() : "", children);
  }

  Optional<XmlElement> child(String wanted) {
    return children.stream().filter(child -> child.name().equals(wanted)).findFirst();
  }

  /** The text of a child, without blanks around it; empty when there is none. */
  String text(String wanted) {
    return child(wanted).map(child -> child.text().strip()).orElse("");
  }

  /** As a document in a namespace. */
  String document(String namespace) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(out, " xmlns=\"" + namespace + "\"");
    return out.toString();
  }

  private void write(StringBuilder out, String attributes) {
    out.append('<').append(name).append(attributes).append('>');
    escape(out, text);
    children.forEach(child -> child.write(out, ""));
    out.append("</").append(name).append('>');
  }

  private static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        default -> out.append(c);
      }
    }
  }
}
