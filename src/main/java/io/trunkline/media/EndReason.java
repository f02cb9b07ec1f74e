// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// Why a stream ended.
public enum EndReason {
  CALLER_HUNG_UP("caller-hung-up"),
  AGENT_HUNG_UP("agent-hung-up"),
  /// Somebody of the organization did, in the middle of it.
  STAFF_HUNG_UP("staff-hung-up"),
  TRANSFERRED("transferred"),
  TOO_LONG("too-long"),
  /// Nobody said a word for too long.
  CALLER_SILENT("caller-silent"),
  /// The caller's socket went away without saying goodbye.
  STREAM_LOST("stream-lost"),
  /// No frame came for too long.
  STREAM_SILENT("stream-silent"),
  /// The stream never said which call it is, or named another.
  NEVER_STARTED("never-started"),
  WRONG_CALL("wrong-call"),
  SECOND_STREAM("second-stream"),
  /// It cannot carry a conversation: its audio is none we know, or it takes none from us.
  UNFIT_STREAM("unfit-stream"),
  BROKEN_FRAMES("broken-frames"),
  /// The other side does not read what is sent to it.
  SLOW_READER("slow-reader"),
  ENGINE_UNREACHABLE("engine-unreachable"),
  ENGINE_REFUSED("engine-refused"),
  ENGINE_BROKEN("engine-broken"),
  ENGINE_SILENT("engine-silent"),
  ENGINE_FLOODED("engine-flooded"),
  DRAINED("drained");

  private static final int NORMAL = 1000;
  private static final int POLICY = 1008;
  private static final int OURS = 1011;

  private final String label;

  EndReason(String label) {
    this.label = label;
  }

  /// As it stands in metrics and logs.
  public String label() {
    return label;
  }

  /// What the carrier's WebSocket is closed with.
  int closeCode() {
    return switch (this) {
      case CALLER_HUNG_UP,
          AGENT_HUNG_UP,
          STAFF_HUNG_UP,
          TRANSFERRED,
          TOO_LONG,
          CALLER_SILENT,
          STREAM_LOST,
          DRAINED ->
          NORMAL;
      case STREAM_SILENT,
          NEVER_STARTED,
          WRONG_CALL,
          SECOND_STREAM,
          UNFIT_STREAM,
          BROKEN_FRAMES,
          SLOW_READER ->
          POLICY;
      case ENGINE_UNREACHABLE, ENGINE_REFUSED, ENGINE_BROKEN, ENGINE_SILENT, ENGINE_FLOODED -> OURS;
    };
  }

  static EndReason of(EngineEvent.Failure failure) {
    return switch (failure) {
      case UNREACHABLE -> ENGINE_UNREACHABLE;
      case REFUSED -> ENGINE_REFUSED;
      case BROKEN -> ENGINE_BROKEN;
      case SILENT -> ENGINE_SILENT;
      case FLOODED -> ENGINE_FLOODED;
    };
  }
}
