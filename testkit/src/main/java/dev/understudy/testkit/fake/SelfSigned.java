// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * A server's half of TLS with a certificate that it has signed itself: right but for that nobody
 * trusts it, its address and its dates included.
 *
 * <p>The JDK has no public way to make a certificate, and a key in version control would be one too
 * many, so the few octets around name and key are put together here (RFC 5280 section 4.1).
 */
final class SelfSigned {
  private static final char[] PASSWORD = "untrusted".toCharArray();
  private static final byte[] ECDSA_WITH_SHA256 = octets("300a06082a8648ce3d040302");
  private static final byte[] COMMON_NAME = octets("0603550403");
  private static final byte[] ALTERNATIVE_NAME = octets("0603551d11");
  private static final byte[] LOOPBACK = octets("30068704" + "7f000001");

  private SelfSigned() {}

  /** Sockets of a server with a fresh key. */
  static SSLSocketFactory sockets() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair pair = generator.generateKeyPair();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, PASSWORD);
      Certificate[] chain = {certificate(pair)};
      store.setKeyEntry("fake", pair.getPrivate(), PASSWORD, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this platform makes no certificate", e);
    }
  }

  private static Certificate certificate(KeyPair pair) throws GeneralSecurityException {
    byte[] name = name("untrusted.invalid");
    byte[] validity =
        sequence(field(0x17, text("260101000000Z")), field(0x18, text("99991231235959Z")));
    byte[] extensions = field(0xa3, sequence(sequence(ALTERNATIVE_NAME, field(0x04, LOOPBACK))));
    byte[] toSign =
        sequence(
            octets("a003020102"), // version 3
            octets("020101"), // serial number 1
            ECDSA_WITH_SHA256,
            name,
            validity,
            name,
            pair.getPublic().getEncoded(),
            extensions);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(toSign);
    byte[] whole =
        sequence(toSign, ECDSA_WITH_SHA256, field(0x03, joined(new byte[] {0}, signature.sign())));
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] name(String commonName) {
    return sequence(field(0x31, sequence(COMMON_NAME, field(0x0c, text(commonName)))));
  }

  private static byte[] sequence(byte[]... parts) {
    return field(0x30, parts);
  }

  /** Tag, length and content in DER. */
  private static byte[] field(int tag, byte[]... parts) {
    byte[] content = joined(parts);
    int length = content.length;
    byte[] head =
        length < 0x80
            ? new byte[] {(byte) tag, (byte) length}
            : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return joined(head, content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
