// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.OperationId;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The cases of finding and creating zones, and of credentials. */
@SuppressWarnings("exports") // as the suite
abstract class ZoneCases extends ContractCases {
  ZoneCases() {}

  /** Finding and creating zones. */
  @Nested
  @DisplayName("finds and creates zones:")
  class Zones {
    @Test
    @DisplayName("a zone that is not there is absent, not an error")
    void zoneNotThere_isAbsent() {
      Expect.equal(rig.provider.find(Samples.APEX, rig.call()), Optional.empty(), "find");
    }

    @Test
    @DisplayName("a created zone is found, with an id and its name servers")
    void createdZone_isFound() {
      HostedZone created = rig.create();
      HostedZone found = rig.provider.find(Samples.APEX, rig.call()).orElseThrow();

      Expect.equal(found.id(), created.id(), "id");
      Expect.equal(found.apex(), Samples.APEX, "apex");
      Expect.equal(found.nameServers(), created.nameServers(), "name servers");
      Expect.that(found.isThere() && !found.nameServers().isEmpty(), "id or name servers lack");
      Expect.equal(found.provider(), rig.provider.id(), "provider");
      Expect.size(rig.fixture.writeLog().landed(), 1, "writes for one creation");
    }

    @Test
    @DisplayName("creating twice gives the same zone and asks for one")
    void createTwice_isOne() {
      HostedZone first = rig.create();
      HostedZone second = rig.create();

      Expect.equal(second.id(), first.id(), "id");
      Expect.size(rig.fixture.writeLog().landed(), 1, "landed writes");
    }

    @Test
    @DisplayName("the name's case does not matter")
    void nameInOtherCase_isFound() {
      HostedZone created = rig.create();
      HostedZone found =
          rig.provider.find(DomainName.parse("CONTRACT.Example"), rig.call()).orElseThrow();
      Expect.equal(found.id(), created.id(), "id");
    }

    @Test
    @DisplayName("two zones of one name are an error that says so")
    void twoOfOneName_areAmbiguous() {
      rig.create();
      Assumptions.assumeTrue(
          rig.fixture.addZoneOfSameName(Samples.APEX), "two zones of one name cannot be here");
      Expect.thrown(
          AmbiguousZoneException.class, "find", () -> rig.provider.find(Samples.APEX, rig.call()));
    }

    @Test
    @DisplayName("a creation whose answer is lost is not sent again, and is found")
    void answerOfCreationLost_isNotRepeated() {
      rig.fixture.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().times(1));
      Expect.thrown(ProviderException.class, "create", rig::create);

      Expect.size(rig.fixture.writeLog().entries(), 1, "writes");
      rig.create();
      Expect.size(rig.fixture.writeLog().entries(), 1, "writes after asking again");
    }

    @Test
    @DisplayName("its servers answer for a new zone with SOA and NS")
    void newZone_isServed() {
      rig.create();
      Zone served = rig.fixture.served().zoneFor(Samples.APEX).orElseThrow();
      Expect.that(served.soa().isPresent() && served.apexNs().isPresent(), "SOA or NS lack");
    }
  }

  /** Credentials. */
  @Nested
  @DisplayName("with wrong credentials")
  class Credentials {
    @Test
    @DisplayName("fails as such, shows no secret, and writes nothing")
    void wrongCredentials_areSaid() {
      HostedZone zone = rig.create();
      Optional<DnsProvider> other = rig.fixture.withWrongCredentials();
      Assumptions.assumeTrue(other.isPresent(), "it takes no credentials");
      DnsProvider stranger = other.orElseThrow();
      int landed = rig.fixture.writeLog().landed().size();
      CredentialsException error =
          Expect.thrown(
              CredentialsException.class, "find", () -> stranger.find(Samples.APEX, rig.call()));
      noSecretIn(String.valueOf(error.getMessage()));
      Reading.Failed failed =
          Expect.instance(stranger.read(zone, rig.call()), Reading.Failed.class, "reading");
      Expect.instance(failed.error(), CredentialsException.class, "error of the reading");
      Expect.thrown(
          CredentialsException.class,
          "create",
          () ->
              stranger.create(
                  DomainName.parse("other.example"),
                  new OperationId("x"),
                  Permits.of("x/create#1"),
                  rig.call()));
      Expect.size(rig.fixture.writeLog().landed(), landed, "landed writes");
      noSecretIn(stranger.toString());
      noSecretIn(rig.provider.toString());
      stranger.close();
    }
  }
}
