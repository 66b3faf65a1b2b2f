package org.soniquebay.container.id3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagProblem;

/// ID3v2 tags of versions 2.2, 2.3 and 2.4. Layout: id3.org/id3v2.4.0-structure and its forerunners.
public final class Id3v2 {

    private static final int HEADER = 10;
    private static final int UNSYNCHRONISED = 0x80;
    private static final int EXTENDED = 0x40;
    private static final int FOOTER = 0x10;
    private static final int MOST_TAGS = 16;

    private Id3v2() {}

    /// Length of the tag at the offset with header and footer; 0 when there is none.
    private static long lengthAt(Region file, long offset) throws IOException {
        if (!file.holds(offset, "ID3") || file.size() - offset < HEADER) {
            return 0;
        }
        ByteBuffer header = file.bigEndian(offset, HEADER);
        int footer = header.get(3) == 4 && (header.get(5) & FOOTER) != 0 ? HEADER : 0;
        return HEADER + syncsafe(header.getInt(6)) + footer;
    }

    /// The offset at which the sound may begin, after all tags at the start of the file.
    public static long endOfTags(Region file) throws IOException {
        long position = 0;
        for (int i = 0; i < MOST_TAGS; i++) {
            position += lengthAt(file, position);
        }
        return position;
    }

    /// Reads every tag at the start of the region. The first one counts, the others fill its gaps.
    public static void readAll(Region file, RawTags raw) throws IOException {
        long position = 0;
        for (int i = 0; i < MOST_TAGS; i++) {
            long length = lengthAt(file, position);
            if (length == 0) {
                return;
            }
            fill(file.slice(position, length), raw);
            position += length;
        }
    }

    private static void fill(Region tag, RawTags raw) throws IOException {
        RawTags own = raw.another();
        try {
            read(tag, own);
        } finally {
            raw.fillFrom(own);
        }
    }

    /// Reads a tag of version 2.4 that stands in front of an offset, found by its footer.
    ///
    /// @return the length of the tag in bytes; 0 when there is none
    static long readBefore(Region file, long end, RawTags raw) throws IOException {
        if (!file.holds(end - HEADER, "3DI")) {
            return 0;
        }
        long length = 2 * HEADER + syncsafe(file.bigEndian(end - HEADER, HEADER).getInt(6));
        if (lengthAt(file, end - length) != length) {
            return 0;
        }
        fill(file.slice(end - length, length), raw);
        return length;
    }

    private static void read(Region tag, RawTags raw) throws IOException {
        ByteBuffer header = tag.bigEndian(0, HEADER);
        int version = header.get(3);
        int flags = header.get(5);
        boolean compressed22 = version == 2 && (flags & EXTENDED) != 0;
        if (version < 2 || version > 4 || compressed22) {
            raw.warn("ID3v2", TagProblem.MALFORMED, "a tag of version 2." + version + " that no one defined");
            return;
        }
        try {
            Region body = tag.slice(HEADER, syncsafe(header.getInt(6)));
            boolean unsynchronised = (flags & UNSYNCHRONISED) != 0;
            // Up to 2.3 the whole tag is unsynchronised and must be undone as a whole; 2.4 does it frame by frame.
            if (unsynchronised && version < 4) {
                if (body.size() > Limits.WHOLE_TAG_BYTES) {
                    raw.warn("ID3v2", TagProblem.TAG_TOO_LARGE, "a tag of " + body.size() + " bytes was skipped");
                    return;
                }
                body = Region.of(synchronised(body.bytes(0, (int) body.size())));
            }
            long start = version > 2 && (flags & EXTENDED) != 0 ? extendedHeader(body, version) : 0;
            new Id3Frames(version, unsynchronised, raw).read(body.slice(start, body.size()));
        } catch (EOFException _) {
            raw.warn("ID3v2", TagProblem.TRUNCATED, "the tag ends early");
        }
    }

    private static long extendedHeader(Region body, int version) throws IOException {
        int size = body.bigEndian(0, 4).getInt();
        return version == 4 ? syncsafe(size) : Integer.toUnsignedLong(size) + 4;
    }

    /// The number that four bytes of seven bits each hold.
    static long syncsafe(int word) {
        return (word & 0x7F) | (word >>> 8 & 0x7F) << 7 | (word >>> 16 & 0x7F) << 14 | (word >>> 24 & 0x7F) << 21;
    }

    /// Whether no byte sequence is left that unsynchronisation would have broken up.
    static boolean isUnsynchronised(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF && (bytes[i + 1] & 0xE0) == 0xE0) {
                return false;
            }
        }
        return bytes.length == 0 || bytes[bytes.length - 1] != (byte) 0xFF;
    }

    /// Removes the zero byte that was put after every 0xFF.
    static byte[] synchronised(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            result[length++] = bytes[i];
            if (bytes[i] == (byte) 0xFF && i + 1 < bytes.length && bytes[i + 1] == 0) {
                i++;
            }
        }
        return Arrays.copyOf(result, length);
    }
}
