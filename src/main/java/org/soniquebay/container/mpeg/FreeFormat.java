package org.soniquebay.container.mpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.container.bytes.Region;

/// MPEG audio of a free bit rate: no header states the length of its frames, which shows in the distance of headers. Layout: ISO 11172-3 §2.4.2.3.
///
/// @param header of the first frame
/// @param length bytes of every frame without padding
public record FreeFormat(int header, int length) {

    /// The sync, version, layer, protection, bit rate and sampling rate, which never change.
    private static final int FIXED = 0xFFFF_FC00;
    private static final int BIT_RATE = 0xF000;
    private static final int HEADER = 4;
    private static final int CHECKSUM = 2;
    /// The highest of the usual bit rates.
    static final int HIGHEST_RATE = 0xE000;
    private static final int LONGEST_FRAME = 8_192;
    private static final int SHORTEST_FRAME = 96;
    private static final int FOLLOWERS = 3;
    /// The most bytes of padding in a frame.
    private static final int PADDING = 4;
    /// The most bytes that are passed over to find a frame again.
    private static final int MOST_DAMAGE = 64 * 1024;

    /// The frames that begin here, several of one length.
    public static Optional<FreeFormat> beginning(Region sound) throws IOException {
        if (sound.size() < FrameHeader.BYTES || !isHeader(sound.bigEndian(0, HEADER).getInt())) {
            return Optional.empty();
        }
        ByteBuffer bytes = sound.bigEndian(0, (int) Math.min((FOLLOWERS + 1L) * LONGEST_FRAME, sound.size()));
        int header = bytes.getInt(0);
        for (int length = SHORTEST_FRAME; length <= LONGEST_FRAME && length + HEADER <= bytes.capacity(); length++) {
            if (isFollowed(bytes, header & FIXED, length)) {
                int padding = new FreeFormat(header, 0).length(header);
                return Optional.of(new FreeFormat(header, next(bytes, header & FIXED, length) - padding));
            }
        }
        return Optional.empty();
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
        for (int at = from; at <= from + PADDING && at + HEADER <= bytes.capacity(); at++) {
            if ((bytes.getInt(at) & FIXED) == header) {
                return at;
            }
        }
        return -1;
    }

    /// What the header says besides the bit rate and the length, as if the former were the highest.
    public MpegFrame frame() {
        return MpegFrame.of(bare(header) | HIGHEST_RATE).orElseThrow();
    }

    /// The header as that of a frame without checksum and padding.
    static int bare(int header) {
        return header & ~0x200 | 0x1_0000;
    }

    /// Mean bytes per second.
    public double bytesPerSecond() {
        return (double) length * frame().sampleRate() / frame().samples();
    }

    /// The length of a frame with this header.
    int length(int frame) {
        int slot = frame().layer() == 1 ? 4 : 1;
        return length + (frame >>> 9 & 1) * slot;
    }

    /// The bytes of a frame behind its header and checksum.
    byte[] body(Region sound, long frame) throws IOException {
        int here = sound.bigEndian(frame, HEADER).getInt();
        int start = HEADER + ((here & 0x1_0000) == 0 ? CHECKSUM : 0);
        return sound.bytes(frame + start, length(here) - start);
    }

    /// The offset of the first whole frame from here on; empty where none follows soon.
    OptionalLong find(Region sound, long from) throws IOException {
        for (long at = from; at < from + MOST_DAMAGE && at + length <= sound.size(); at++) {
            int here = sound.bigEndian(at, HEADER).getInt();
            long end = at + length(here);
            boolean fits = (here & FIXED) == (header & FIXED) && end <= sound.size();
            if (fits && (at == from || sound.size() - end < HEADER || (sound.bigEndian(end, HEADER).getInt() & FIXED) == (header & FIXED))) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }
}
