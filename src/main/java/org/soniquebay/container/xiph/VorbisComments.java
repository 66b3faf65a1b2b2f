package org.soniquebay.container.xiph;

import java.io.EOFException;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagInput;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.PictureType;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// Vorbis comments as FLAC, Ogg Vorbis and Opus hold them: `NAME=value` in UTF-8, names repeat for several values.
/// Layout: xiph.org/vorbis/doc/v-comment.html.
final class VorbisComments {

    private static final String PICTURE = "METADATA_BLOCK_PICTURE";
    private static final String OLD_PICTURE = "COVERART";
    private static final int LONGEST_NAME = 64;
    /// Base64 makes 4 characters of 3 bytes; some room for the block's own fields.
    private static final int PICTURE_LINE_BYTES = Limits.PICTURE_BYTES / 3 * 4 + 4_096;

    private VorbisComments() {}

    static void read(TagInput input, RawTags raw) throws IOException {
        input.skip(input.littleEndianInt());
        long count = input.littleEndianInt();
        for (long i = 0; i < count; i++) {
            if (i >= Limits.STEPS) {
                raw.warn("comments", TagProblem.TOO_MANY_VALUES, count + " comments; the rest was skipped");
                return;
            }
            long length = input.littleEndianInt();
            if (length > input.remaining()) {
                throw new EOFException("a comment claims " + length + " bytes");
            }
            comment(input, length, raw);
        }
    }

    private static void comment(TagInput input, long length, RawTags raw) throws IOException {
        byte[] head = input.take((int) Math.min(length, LONGEST_NAME));
        String start = TagText.code(head);
        int equals = start.indexOf('=');
        String name = equals < 0 ? "" : start.substring(0, equals).toUpperCase(Locale.ROOT);
        boolean picture = name.equals(PICTURE) || name.equals(OLD_PICTURE);
        long rest = length - head.length;
        if (length > (picture ? PICTURE_LINE_BYTES : Limits.VALUE_BYTES)) {
            input.skip(rest);
            raw.warn(name.isEmpty() ? "comment" : name, picture ? TagProblem.PICTURE_TOO_LARGE : TagProblem.VALUE_TOO_LONG,
                    "a comment of " + length + " bytes was skipped");
            return;
        }
        byte[] value = joined(head, equals + 1, input.take((int) rest));
        if (picture) {
            picture(name, value, raw);
            return;
        }
        Optional<TagName> known = TagName.ofName(name);
        if (known.isPresent()) {
            raw.add(known.get(), raw.texts().decode(value));
        }
    }

    private static byte[] joined(byte[] head, int from, byte[] rest) {
        byte[] all = new byte[head.length - from + rest.length];
        System.arraycopy(head, from, all, 0, head.length - from);
        System.arraycopy(rest, 0, all, head.length - from, rest.length);
        return all;
    }

    private static void picture(String name, byte[] value, RawTags raw) throws IOException {
        byte[] decoded;
        try {
            decoded = Base64.getMimeDecoder().decode(value);
        } catch (IllegalArgumentException _) {
            raw.warn(name, TagProblem.MALFORMED, "the picture is not base64");
            return;
        }
        if (name.equals(OLD_PICTURE)) {
            raw.addPicture(name, PictureType.FRONT_COVER, decoded);
            return;
        }
        try {
            FlacPicture.read(TagInput.of(Region.of(decoded)), raw);
        } catch (EOFException _) {
            raw.warn(name, TagProblem.TRUNCATED, "the picture block ends early");
        }
    }
}
