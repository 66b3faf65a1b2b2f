package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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

/// The three places where ASF keeps attributes, each with a layout of its own.
final class AsfAttributes {

    private static final List<TagName> DESCRIPTION_FIELDS =
            List.of(TagName.TITLE, TagName.ARTIST, TagName.COPYRIGHT, TagName.COMMENT);
    private static final String PICTURE = "WM/PICTURE";
    private static final int TEXT = 0;
    private static final int BYTES = 1;
    private static final int LONGEST_NAME = 1_024;

    private AsfAttributes() {}

    /// Five lengths in two bytes each, then title, author, copyright, description and rating.
    static void description(Region body, RawTags raw) throws IOException {
        ByteBuffer lengths = body.littleEndian(0, 10);
        TagInput input = TagInput.of(body.slice(10, body.size()));
        for (TagName name : DESCRIPTION_FIELDS) {
            byte[] bytes = input.take(Short.toUnsignedInt(lengths.getShort()));
            text(name.key(), bytes, raw).ifPresent(value -> raw.add(name, value));
        }
    }

    /// Count, then name length, name, type, value length (two bytes), value.
    static void extended(Region body, RawTags raw) throws IOException {
        TagInput input = TagInput.of(body);
        int count = littleEndianShort(input);
        for (int i = 0; i < count; i++) {
            String name = name(input.take(littleEndianShort(input)));
            int type = littleEndianShort(input);
            attribute(name, type, littleEndianShort(input), input, raw);
        }
    }

    /// Count, then language, stream, name length, type, value length (four bytes), name, value.
    static void library(Region body, RawTags raw) throws IOException {
        TagInput input = TagInput.of(body);
        int count = littleEndianShort(input);
        for (int i = 0; i < count; i++) {
            input.skip(4);
            int nameLength = littleEndianShort(input);
            int type = littleEndianShort(input);
            long length = input.littleEndianInt();
            attribute(name(input.take(nameLength)), type, length, input, raw);
        }
    }

    private static void attribute(String name, int type, long length, TagInput input, RawTags raw) throws IOException {
        boolean picture = name.toUpperCase(Locale.ROOT).equals(PICTURE) && type == BYTES;
        if (picture && raw.admitsPicture(name, length)) {
            picture(input.take((int) length), raw);
            return;
        }
        // "WM/Track" counts from 0 and is an older twin of "WM/TrackNumber".
        Optional<TagName> tag = name.equalsIgnoreCase("WM/Track") ? Optional.empty() : TagName.ofName(name);
        if (picture || tag.isEmpty()) {
            input.skip(length);
            return;
        }
        if (length > Limits.VALUE_BYTES) {
            input.skip(length);
            raw.warn(name, TagProblem.VALUE_TOO_LONG, "an attribute of " + length + " bytes was skipped");
            return;
        }
        byte[] bytes = input.take((int) length);
        Optional<String> value = type == TEXT ? text(name, bytes, raw) : number(type, bytes);
        value.ifPresent(written -> raw.add(tag.get(), written));
    }

    private static Optional<String> text(String name, byte[] bytes, RawTags raw) {
        Optional<String> decoded = TagText.decode(bytes, StandardCharsets.UTF_16LE);
        if (decoded.isEmpty()) {
            raw.warn(name, TagProblem.BROKEN_ENCODING, "the value is not UTF-16");
        }
        return decoded.map(AsfAttributes::withoutTerminator);
    }

    private static String withoutTerminator(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        return text.substring(0, end);
    }

    /// Booleans and integers of two, four or eight bytes.
    private static Optional<String> number(int type, byte[] bytes) {
        if (type == BYTES || bytes.length == 0 || bytes.length > 8) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | Byte.toUnsignedInt(bytes[i]);
        }
        return Optional.of(String.valueOf(value));
    }

    /// Kind, length of the picture, MIME type, NUL, description, NUL, picture.
    private static void picture(byte[] bytes, RawTags raw) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = afterNul(bytes, afterNul(bytes, 5));
        if (start > bytes.length) {
            raw.warn(PICTURE, TagProblem.TRUNCATED, "the picture ends early");
            return;
        }
        byte[] picture = Arrays.copyOfRange(bytes, start, bytes.length);
        raw.addPicture(PICTURE, PictureType.ofCode(buffer.get(0)), picture);
    }

    private static int afterNul(byte[] bytes, int from) {
        for (int i = from; i + 1 < bytes.length; i += 2) {
            if (bytes[i] == 0 && bytes[i + 1] == 0) {
                return i + 2;
            }
        }
        return bytes.length + 1;
    }

    private static String name(byte[] bytes) {
        boolean honest = bytes.length <= LONGEST_NAME;
        return honest ? withoutTerminator(new String(bytes, StandardCharsets.UTF_16LE)) : "";
    }

    private static int littleEndianShort(TagInput input) throws IOException {
        return Short.toUnsignedInt(ByteBuffer.wrap(input.take(2)).order(ByteOrder.LITTLE_ENDIAN).getShort());
    }
}
