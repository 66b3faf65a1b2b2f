package org.soniquebay.container.id3;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;

/// ID3v1 and 1.1: 128 bytes at the end of the file, fields of 30 characters. The tag only fills values that no other stated.
final class Id3v1 {

    static final int LENGTH = 128;

    private Id3v1() {}

    static boolean isAtEnd(Region file) throws IOException {
        return file.holds(file.size() - LENGTH, "TAG");
    }

    static void read(Region file, RawTags raw) throws IOException {
        byte[] tag = file.bytes(file.size() - LENGTH, LENGTH);
        raw.addIfAbsent(TagName.TITLE, text(raw, tag, 3, 30));
        raw.addIfAbsent(TagName.ARTIST, text(raw, tag, 33, 30));
        raw.addIfAbsent(TagName.ALBUM, text(raw, tag, 63, 30));
        raw.addIfAbsent(TagName.DATE, text(raw, tag, 93, 4));
        raw.addIfAbsent(TagName.COMMENT, text(raw, tag, 97, 28));
        if (tag[125] == 0 && tag[126] != 0) {
            raw.addIfAbsent(TagName.TRACK_NUMBER, List.of(String.valueOf(Byte.toUnsignedInt(tag[126]))));
        }
        raw.addIfAbsent(TagName.GENRE, Id3Genres.name(Byte.toUnsignedInt(tag[127])).stream().toList());
    }

    private static List<String> text(RawTags raw, byte[] tag, int offset, int length) {
        byte[] text = TagText.upToNul(Arrays.copyOfRange(tag, offset, offset + length));
        return List.of(text.length < length ? raw.texts().decode(text) : raw.texts().decodeCut(text));
    }
}
