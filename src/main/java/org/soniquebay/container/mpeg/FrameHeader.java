package org.soniquebay.container.mpeg;

/// The header of one frame of a stream that needs no container.
public sealed interface FrameHeader permits MpegFrame, AdtsFrame {

    /// How many bytes both kinds of header are told by.
    int BYTES = 8;

    /// Bytes of the whole frame with its header.
    int length();

    /// Whether the other frame can be of the same stream: what does not change from frame to frame is equal.
    boolean sameStream(FrameHeader other);
}
