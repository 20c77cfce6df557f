// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import java.nio.ByteBuffer;

/** Writes queries (RFC 1035 section 4.1) with an OPT record that asks for the server's id. */
final class QueryWriter {
  private static final int OPT = 41;
  private static final int NSID = 3;

  private QueryWriter() {}

  static byte[] write(int id, Question question, int udpPayload) {
    byte[] name = question.name().wire().toByteArray();
    ByteBuffer out = ByteBuffer.allocate(12 + name.length + 4 + 15);
    header(out, id, question, 1);
    out.put(name).putShort((short) question.type().code()).putShort((short) 1);
    out.put((byte) 0).putShort((short) OPT).putShort((short) udpPayload);
    out.putShort((short) 0).putShort((short) (question.dnssecOk() ? 0x8000 : 0));
    out.putShort((short) 4).putShort((short) NSID).putShort((short) 0);
    return out.array();
  }

  /** A query without an OPT record, as transfers are asked for. */
  static byte[] writePlain(int id, Question question) {
    byte[] name = question.name().wire().toByteArray();
    ByteBuffer out = ByteBuffer.allocate(12 + name.length + 4);
    header(out, id, question, 0);
    out.put(name).putShort((short) question.type().code()).putShort((short) 1);
    return out.array();
  }

  private static void header(ByteBuffer out, int id, Question question, int additional) {
    out.putShort((short) id).putShort((short) (question.recursionDesired() ? 0x0100 : 0));
    out.putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) additional);
  }
}
