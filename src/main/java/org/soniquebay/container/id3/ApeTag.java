package org.soniquebay.container.id3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// APEv2 at the end of a file: the tags of Monkey's Audio, WavPack and Musepack, and where mp3gain and others leave the
/// replay gain of an MP3. The tag only fills values that ID3v2 did not state.
/// Layout: wiki.hydrogenaud.io, "APEv2 specification".
final class ApeTag {

    private static final int FOOTER = 32;
    private static final int MOST_ITEMS = 512;
    private static final int LONGEST_KEY = 256;

    private ApeTag() {}

    /// @param end where the tag would end: the end of the file, or the start of its ID3v1 tag
    /// @return length of the tag's items and footer in bytes; 0 when there is none
    static long read(Region file, long end, RawTags raw) throws IOException {
        if (!file.holds(end - FOOTER, "APETAGEX")) {
            return 0;
        }
        ByteBuffer footer = file.littleEndian(end - FOOTER, FOOTER);
        long size = Integer.toUnsignedLong(footer.getInt(12));
        int count = Math.clamp(Integer.toUnsignedLong(footer.getInt(16)), 0, MOST_ITEMS);
        if (size < FOOTER || size > end) {
            raw.warn("APEv2", TagProblem.MALFORMED, "the tag claims " + size + " bytes");
            return FOOTER;
        }
        try {
            items(file.slice(end - size, size - FOOTER), count, raw);
        } catch (EOFException _) {
            raw.warn("APEv2", TagProblem.TRUNCATED, "the tag ends early");
        }
        return size;
    }

    private static void items(Region items, int count, RawTags raw) throws IOException {
        long position = 0;
        for (int i = 0; i < count && position < items.size(); i++) {
            ByteBuffer header = items.littleEndian(position, 8);
            long length = Integer.toUnsignedLong(header.getInt(0));
            boolean text = (header.getInt(4) >>> 1 & 3) == 0;
            byte[] head = items.bytes(position + 8, (int) Math.min(LONGEST_KEY, items.size() - position - 8));
            String key = TagText.unmarked(head);
            position += 8 + key.length() + 1;
            Optional<TagName> name = TagName.ofName(key);
            if (text && name.isPresent() && length <= Limits.VALUE_BYTES) {
                value(name.get(), key, items.bytes(position, (int) length), raw);
            }
            position += length;
        }
    }

    private static void value(TagName name, String key, byte[] bytes, RawTags raw) {
        TagText.decode(bytes, StandardCharsets.UTF_8)
                .ifPresentOrElse(
                        text -> raw.addIfAbsent(name, List.copyOf(Arrays.asList(text.split("\0")))),
                        () -> raw.warn(key, TagProblem.BROKEN_ENCODING, "the value is not UTF-8"));
    }
}
