package org.soniquebay.container.xiph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;

/// One page of an Ogg file. Layout: RFC 3533 §6.
///
/// @param flags continued (1), first of a stream (2), last of a stream (4)
/// @param granule the position after the last packet that ends here, in units of the codec; −1 where none ends
/// @param lacing the lengths of the segments
/// @param body the segments, which are read when they are asked for
record OggPage(long offset, int flags, long granule, int serial, int sequence, byte[] lacing, Region body) {

    static final int HEADER = 27;
    static final int CONTINUED = 1;
    static final int FIRST = 2;
    /// The most bytes of a page.
    static final int LONGEST = HEADER + 255 + 255 * 255;
    private static final int FULL_SEGMENT = 255;

    /// A packet, as far as this page holds it.
    ///
    /// @param start in the body
    /// @param length bytes here
    /// @param begins whether it begins here
    /// @param ends whether it ends here
    record Part(int start, int length, boolean begins, boolean ends) {}

    /// The page at the offset; empty where no whole page stands.
    static Optional<OggPage> at(Region file, long offset) throws IOException {
        if (!file.holds(offset, "OggS") || file.size() - offset < HEADER) {
            return Optional.empty();
        }
        ByteBuffer header = file.littleEndian(offset, HEADER);
        int segments = Byte.toUnsignedInt(header.get(26));
        if (file.size() - offset < HEADER + segments) {
            return Optional.empty();
        }
        byte[] lacing = file.bytes(offset + HEADER, segments);
        long length = OggPackets.bodyLength(lacing);
        if (file.size() - offset - HEADER - segments < length) {
            return Optional.empty();
        }
        Region body = file.slice(offset + HEADER + segments, length);
        return Optional.of(new OggPage(offset, header.get(5), header.getLong(6), header.getInt(14), header.getInt(18), lacing, body));
    }

    boolean isFirst() {
        return (flags & FIRST) != 0;
    }

    long end() {
        return offset + HEADER + lacing.length + body.size();
    }

    /// The first bytes of a part, at most so many.
    byte[] beginning(Part part, int most) throws IOException {
        return body.bytes(part.start(), Math.min(most, part.length()));
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        int length = 0;
        boolean begins = (flags & CONTINUED) == 0;
        for (byte segment : lacing) {
            int bytes = Byte.toUnsignedInt(segment);
            length += bytes;
            if (bytes < FULL_SEGMENT) {
                parts.add(new Part(start, length, begins, true));
                start += length;
                length = 0;
                begins = true;
            }
        }
        if (lacing.length > 0 && Byte.toUnsignedInt(lacing[lacing.length - 1]) == FULL_SEGMENT) {
            parts.add(new Part(start, length, begins, false));
        }
        return parts;
    }
}
