// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.testkit.fake.ZoneEditor;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Looks at and changes what the providers of a lab serve. */
final class ControlZones {
  private final Lab lab;
  private final LabApis apis;

  ControlZones(Lab lab, LabApis apis) {
    this.lab = lab;
    this.apis = apis;
  }

  JsonNode show(LabProvider provider) {
    DomainName apex = lab.zone().apex();
    Zone zone =
        provider
            .content()
            .zoneFor(apex)
            .orElseThrow(() -> new ControlException(404, provider.id() + " does not have " + apex));
    return LabDescription.MAPPER
        .createObjectNode()
        .put("provider", provider.id())
        .put("zone", MasterFile.write(zone));
  }

  JsonNode change(LabProvider provider, byte[] body) {
    ControlRequest request = ControlRequest.of(body, Set.of("put", "remove"));
    ZoneEditor editor = apis.editor(provider.id());
    DomainName apex = lab.zone().apex();
    request.find("put").ifPresent(line -> parse(line).rrsets().forEach(each -> put(editor, each)));
    request.find("remove").ifPresent(text -> editor.remove(apex, key(text)));
    return show(provider);
  }

  private void put(ZoneEditor editor, Rrset rrset) {
    editor.put(lab.zone().apex(), rrset);
  }

  private Zone parse(String lines) {
    try {
      return MasterFile.read((lines + "\n").getBytes(StandardCharsets.UTF_8), lab.zone().apex());
    } catch (MasterFileException e) {
      throw new ControlException(400, "'put' takes master-file lines: " + e.getMessage());
    }
  }

  private RrsetKey key(String text) {
    String[] parts = text.strip().split("\\s+", -1);
    if (parts.length != 2) {
      throw new ControlException(400, "'remove' takes an owner name and a type: www A");
    }
    return new RrsetKey(DomainName.parse(parts[0], lab.zone().apex()), RecordType.parse(parts[1]));
  }
}
