package org.soniquebay.container.mpeg;

/// The header of one frame of a stream that needs no container.
public sealed interface FrameHeader permits MpegFrame, AdtsFrame, Ac3Frame {

    /// The number of bytes from which every kind of header is recognised.
    int BYTES = 8;

    /// The bytes of the whole frame with its header.
    int length();

    /// Whether the other frame can be of the same stream: the fields that never change from frame to frame are equal.
    boolean sameStream(FrameHeader other);
}
