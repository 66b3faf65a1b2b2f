package org.soniquebay.container.id3;

import java.io.IOException;
import java.util.List;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;

/// Lyrics3 of both versions, which stands between the sound and ID3v1. Layout: id3.org/Lyrics3 and id3.org/Lyrics3v2.
final class Lyrics3 {

    private static final String BEGIN = "LYRICSBEGIN";
    private static final String END_1 = "LYRICSEND";
    private static final String END_2 = "LYRICS200";
    private static final int SIZE_DIGITS = 6;
    private static final int FIELD_DIGITS = 5;
    private static final int FIELD_ID = 3;
    private static final int LONGEST_1 = 5_100;

    private Lyrics3() {}

    /// @param end where the tag would end
    /// @return length of the tag in bytes; 0 when there is none
    static long read(Region file, long end, RawTags raw) throws IOException {
        if (file.holds(end - END_2.length(), END_2)) {
            return second(file, end, raw);
        }
        return file.holds(end - END_1.length(), END_1) ? first(file, end, raw) : 0;
    }

    private static long second(Region file, long end, RawTags raw) throws IOException {
        long digits = end - END_2.length() - SIZE_DIGITS;
        long size = digits < 0 ? -1 : number(file, digits, SIZE_DIGITS);
        long start = digits - size;
        if (size < 0 || !file.holds(start, BEGIN)) {
            return 0;
        }
        long position = start + BEGIN.length();
        while (position + FIELD_ID + FIELD_DIGITS <= digits) {
            long length = number(file, position + FIELD_ID, FIELD_DIGITS);
            long content = position + FIELD_ID + FIELD_DIGITS;
            if (length < 0 || length > digits - content) {
                break;
            }
            if (file.holds(position, "LYR") && length <= Limits.VALUE_BYTES) {
                lyrics(file.bytes(content, (int) length), raw);
            }
            position = content + length;
        }
        return end - start;
    }

    private static long first(Region file, long end, RawTags raw) throws IOException {
        long from = Math.max(0, end - LONGEST_1 - BEGIN.length());
        String tail = file.code(from, (int) (end - from));
        int begin = tail.lastIndexOf(BEGIN);
        if (begin < 0) {
            return 0;
        }
        long start = from + begin + BEGIN.length();
        lyrics(file.bytes(start, (int) (end - END_1.length() - start)), raw);
        return end - from - begin;
    }

    private static void lyrics(byte[] text, RawTags raw) {
        raw.addIfAbsent(TagName.LYRICS, List.of(raw.texts().decode(text)));
    }

    /// The number that digits spell; −1 for anything else.
    private static long number(Region file, long offset, int digits) throws IOException {
        String text = file.code(offset, digits);
        return text.chars().allMatch(letter -> letter >= '0' && letter <= '9') ? Long.parseLong(text) : -1;
    }
}
