// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import io.trunkline.signin.OneTimeCodes.Picture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a QR code drawn as a path, as a camera would.
final class QrReader {

  private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
  private static final int QUIET = 4;

  private QrReader() {}

  static String read(Picture picture) {
    BitMatrix modules = new BitMatrix(picture.size() - 2 * QUIET);
    Matcher module = MODULE.matcher(picture.path());
    while (module.find()) {
      modules.set(
          Integer.parseInt(module.group(1)) - QUIET, Integer.parseInt(module.group(2)) - QUIET);
    }
    try {
      return new Decoder().decode(modules).getText();
    } catch (ChecksumException | FormatException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
