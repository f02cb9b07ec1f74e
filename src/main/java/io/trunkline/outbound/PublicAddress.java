// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses belong to the whole Internet and not to somebody's inside.
///
/// From IANA's registries of special-purpose addresses, and one that a large host gives a meaning
/// of its own.
final class PublicAddress {

  private static final List<Block> NOT_OF_IPV4 =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8", // private
              "100.64.0.0/10", // shared by a carrier's customers
              "127.0.0.0/8", // this machine
              "169.254.0.0/16", // this link, and where clouds tell machines their secrets
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocols
              "192.0.2.0/24", // examples
              "192.88.99.0/24", // relays into IPv6
              "192.168.0.0/16", // private
              "198.18.0.0/15", // measuring
              "198.51.100.0/24", // examples
              "203.0.113.0/24", // examples
              "168.63.129.16/32", // the inside of Azure, seen from its machines
              "224.0.0.0/4", // multicast
              "240.0.0.0/4") // reserved, and broadcast
          .map(Block::of)
          .toList();

  /// What is public at all. Everything else is not: loopback, link-local, unique local, multicast,
  /// IPv4 in disguise (`::ffff:0:0/96`, `64:ff9b::/96`).
  private static final Block GLOBAL_IPV6 = Block.of("2000::/3");

  private static final List<Block> NOT_OF_IPV6 =
      Stream.of(
              "2001::/23", // protocols, among them Teredo, which carries IPv4
              "2001:db8::/32", // examples
              "2002::/16", // IPv4 in disguise
              "3fff::/20") // examples
          .map(Block::of)
          .toList();

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    return address instanceof Inet4Address
        ? NOT_OF_IPV4.stream().noneMatch(block -> block.holds(address))
        : GLOBAL_IPV6.holds(address)
            && NOT_OF_IPV6.stream().noneMatch(block -> block.holds(address));
  }

  private record Block(InetAddress first, int bits) {

    static Block of(String written) {
      String[] parts = written.split("/", 2);
      return new Block(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean holds(InetAddress address) {
      byte[] mine = first.getAddress();
      byte[] its = address.getAddress();
      return mine.length == its.length && sameBits(mine, its);
    }

    private boolean sameBits(byte[] mine, byte[] its) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((mine[bit / Byte.SIZE] ^ its[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
