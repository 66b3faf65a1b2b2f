package org.soniquebay.container.mpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.soniquebay.container.bytes.Region;

/// MPEG audio of a free bit rate: no header states the length of its frames, which shows in the distance of headers. Layout: ISO 11172-3 §2.4.2.3.
public final class FreeFormat {

    /// The sync, version, layer, protection, bit rate and sampling rate, which never change.
    private static final int FIXED = 0xFFFF_FC00;
    private static final int BIT_RATE = 0xF000;
    private static final int LONGEST_FRAME = 8_192;
    private static final int SHORTEST_FRAME = 96;
    private static final int FOLLOWERS = 3;
    /// The most bytes of padding in a frame.
    private static final int PADDING = 4;

    private FreeFormat() {
    }

    /// Whether such frames begin here, several of one length.
    public static boolean beginsAt(Region sound) throws IOException {
        byte[] bytes = sound.bytes(0, (int) Math.min((FOLLOWERS + 1L) * LONGEST_FRAME, sound.size()));
        if (bytes.length < FrameHeader.BYTES || !isHeader(ByteBuffer.wrap(bytes).getInt(0))) {
            return false;
        }
        int header = ByteBuffer.wrap(bytes).getInt(0) & FIXED;
        for (int length = SHORTEST_FRAME; length <= LONGEST_FRAME && length + Integer.BYTES <= bytes.length; length++) {
            if (isFollowed(ByteBuffer.wrap(bytes), header, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHeader(int header) {
        // A frame with another bit rate in its place would be one of the usual kind.
        return (header & BIT_RATE) == 0 && MpegFrame.of(header | 1 << 12).isPresent();
    }

    private static boolean isFollowed(ByteBuffer bytes, int header, int length) {
        int position = 0;
        for (int i = 0; i < FOLLOWERS; i++) {
            position = next(bytes, header, position + length);
            if (position < 0) {
                return false;
            }
        }
        return true;
    }

    private static int next(ByteBuffer bytes, int header, int from) {
        for (int at = from; at <= from + PADDING && at + Integer.BYTES <= bytes.capacity(); at++) {
            if ((bytes.getInt(at) & FIXED) == header) {
                return at;
            }
        }
        return -1;
    }
}
