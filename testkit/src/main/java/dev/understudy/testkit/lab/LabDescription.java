// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.lab.resolver.CachedDelegation;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/** A lab as JSON, for programs in other processes. */
final class LabDescription {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private LabDescription() {}

  /** Everything a client needs. */
  static ObjectNode of(Lab lab, LabApis apis, URI control) {
    ObjectNode out = MAPPER.createObjectNode();
    out.put("control", control.toString());
    out.put("time", "lab:" + control);
    out.put("zone", lab.zone().apex().toString());
    out.put("manual", lab.manualTime().isPresent());
    lab.rootServers().forEach(each -> rootServer(out, each.getHostAddress()));
    ObjectNode sockets = out.putObject("sockets");
    lab.sockets().forEach((address, socket) -> sockets.put(address.getHostAddress(), text(socket)));
    out.put("nowhere", text(lab.nowhere()));
    ObjectNode parent = out.putObject("parent");
    parent.put("zone", lab.registry().apex().toString());
    nameServers(parent.putArray("nameServers"), lab.registry().nameServers());
    ArrayNode providers = out.putArray("providers");
    for (LabProvider provider : lab.providers()) {
      ObjectNode one = providers.addObject().put("id", provider.id());
      nameServers(one.putArray("nameServers"), provider.nameServers());
    }
    ArrayNode resolvers = out.putArray("resolvers");
    for (LabResolver resolver : lab.resolvers()) {
      resolvers
          .addObject()
          .put("label", resolver.label())
          .put("operator", resolver.operator())
          .put("network", resolver.network())
          .put("address", resolver.address().getHostAddress())
          .put("habits", resolver.habits().name());
    }
    apis(out, apis);
    return out;
  }

  private static void rootServer(ObjectNode out, String address) {
    out.withArray("rootServers").add(address);
  }

  private static void apis(ObjectNode out, LabApis apis) {
    ObjectNode all = out.putObject("apis");
    for (String name : apis.names()) {
      ObjectNode settings = all.putObject(name);
      apis.settings(name).forEach(settings::put);
    }
    ObjectNode secrets = out.putObject("secrets");
    apis.secrets().forEach(secrets::put);
  }

  private static void nameServers(ArrayNode out, List<NameServer> servers) {
    for (NameServer server : servers) {
      ArrayNode addresses =
          out.addObject().put("name", server.name().toString()).putArray("addresses");
      server.addresses().forEach(each -> addresses.add(each.getHostAddress()));
    }
  }

  static String text(InetSocketAddress socket) {
    return socket.getAddress().getHostAddress() + ":" + socket.getPort();
  }

  /** What was written, in order. */
  static ObjectNode writes(WriteLog log) {
    ObjectNode out = MAPPER.createObjectNode();
    ArrayNode writes = out.putArray("writes");
    for (WriteLog.Entry entry : log.entries()) {
      writes
          .addObject()
          .put("sequence", entry.sequence())
          .put("at", entry.at().toString())
          .put("target", entry.target())
          .put("method", entry.method())
          .put("path", entry.path())
          .put("body", entry.body().toString())
          .put("effect", entry.effect())
          .put("landed", entry.landed())
          .put("outcome", entry.outcome());
    }
    return out;
  }

  /** Every authoritative server with its fault and how many messages it has answered. */
  static ObjectNode servers(Lab lab) {
    ObjectNode out = MAPPER.createObjectNode();
    ArrayNode servers = out.putArray("servers");
    for (AuthoritativeServer server : lab.servers()) {
      servers
          .addObject()
          .put("name", server.name().toString())
          .put("address", server.address().getHostAddress())
          .put("fault", server.fault().name())
          .put("answered", server.answered());
    }
    return out;
  }

  /** Whom each resolver would ask for the zone. */
  static ObjectNode caches(Lab lab) {
    ObjectNode out = MAPPER.createObjectNode();
    ArrayNode caches = out.putArray("caches");
    for (LabResolver resolver : lab.resolvers()) {
      ObjectNode one = caches.addObject().put("label", resolver.label());
      resolver
          .delegation(lab.zone().apex())
          .ifPresent(delegation -> delegation(one.putObject("delegation"), delegation));
    }
    return out;
  }

  private static void delegation(ObjectNode out, CachedDelegation delegation) {
    ArrayNode names = out.putArray("nameServers");
    delegation.nameServers().forEach(each -> names.add(each.toString()));
    out.put("fromChild", delegation.fromChild());
    out.put("expires", delegation.expires().toString());
  }
}
