package org.soniquebay.container.id3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.PictureType;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// APEv2, at the end of a file or at its start: the tags of Monkey's Audio, WavPack and Musepack, and where mp3gain and others leave the
/// replay gain of an MP3. The tag only fills values that ID3v2 did not state.
/// Layout: wiki.hydrogenaud.io, "APEv2 specification".
final class ApeTag {

    private static final String MARK = "APETAGEX";
    private static final int FOOTER = 32;
    /// Of the flags: the block is the header in front of the items.
    private static final int IS_HEADER = 0x2000_0000;
    private static final int TEXT = 0;
    private static final int BINARY = 1;
    private static final String COVER = "cover art";
    private static final String FRONT = "cover art (front)";
    private static final int MOST_ITEMS = 512;
    private static final int LONGEST_KEY = 256;

    private ApeTag() {}

    /// @param end where the tag would end: the end of the file, or the start of the tag behind it
    /// @return length of the tag in bytes; 0 when there is none
    static long read(Region file, long end, RawTags raw) throws IOException {
        if (!file.holds(end - FOOTER, MARK)) {
            return 0;
        }
        ByteBuffer footer = file.littleEndian(end - FOOTER, FOOTER);
        long size = Integer.toUnsignedLong(footer.getInt(12));
        if ((footer.getInt(20) & IS_HEADER) != 0) {
            return 0;
        }
        if (size < FOOTER || size > end) {
            raw.warn("APEv2", TagProblem.MALFORMED, "the tag claims " + size + " bytes");
            return FOOTER;
        }
        read(file.slice(end - size, size - FOOTER), footer, raw);
        return size + (file.holds(end - size - FOOTER, MARK) ? FOOTER : 0);
    }

    /// Reads a tag that begins at the offset with its header.
    ///
    /// @return length of the tag in bytes; 0 when there is none
    static long readAt(Region file, long offset, RawTags raw) throws IOException {
        if (!file.holds(offset, MARK) || file.size() - offset < FOOTER) {
            return 0;
        }
        ByteBuffer header = file.littleEndian(offset, FOOTER);
        long size = Integer.toUnsignedLong(header.getInt(12));
        if ((header.getInt(20) & IS_HEADER) == 0 || size < FOOTER || size > file.size() - offset - FOOTER) {
            return 0;
        }
        read(file.slice(offset + FOOTER, size - FOOTER), header, raw);
        return FOOTER + size;
    }

    private static void read(Region items, ByteBuffer footer, RawTags raw) throws IOException {
        try {
            items(items, Math.clamp(Integer.toUnsignedLong(footer.getInt(16)), 0, MOST_ITEMS), raw);
        } catch (EOFException _) {
            raw.warn("APEv2", TagProblem.TRUNCATED, "the tag ends early");
        }
    }

    private static void items(Region items, int count, RawTags raw) throws IOException {
        long position = 0;
        for (int i = 0; i < count && position < items.size(); i++) {
            ByteBuffer header = items.littleEndian(position, 8);
            long length = Integer.toUnsignedLong(header.getInt(0));
            int kind = header.getInt(4) >>> 1 & 3;
            byte[] head = items.bytes(position + 8, (int) Math.min(LONGEST_KEY, items.size() - position - 8));
            String key = TagText.code(TagText.upToNul(head));
            position += 8 + key.length() + 1;
            Region value = items.slice(position, length);
            if (kind == BINARY && key.toLowerCase(Locale.ROOT).startsWith(COVER)) {
                cover(key, value, raw);
            } else if (kind == TEXT && length <= Limits.VALUE_BYTES) {
                value(key, value.bytes(0, (int) length), raw);
            }
            position += length;
        }
    }

    private static void value(String key, byte[] bytes, RawTags raw) {
        TagName.ofName(key).ifPresent(name -> raw.addIfAbsent(name, List.copyOf(Arrays.asList(raw.texts().decode(bytes).split("\0")))));
    }

    /// The picture's file name, NUL, the picture.
    private static void cover(String key, Region value, RawTags raw) throws IOException {
        if (raw.admitsPicture(key, value.size())) {
            byte[] bytes = value.bytes(0, (int) value.size());
            int name = TagText.upToNul(bytes).length;
            boolean front = key.toLowerCase(Locale.ROOT).equals(FRONT);
            raw.addPicture(key, front ? PictureType.FRONT_COVER : PictureType.OTHER, Arrays.copyOfRange(bytes, Math.min(name + 1, bytes.length), bytes.length));
        }
    }
}
