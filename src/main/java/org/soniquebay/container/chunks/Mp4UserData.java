package org.soniquebay.container.chunks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// The tags that 3GP and QuickTime keep in `moov/udta` without an item list. Layouts: 3GPP TS 26.244 §8; Apple's QuickTime File Format.
final class Mp4UserData {

    private static final Map<String, TagName> OF_3GP = Map.of("titl", TagName.TITLE, "perf", TagName.ARTIST, "auth", TagName.ARTIST,
            "albm", TagName.ALBUM, "gnre", TagName.GENRE, "dscp", TagName.COMMENT, "cprt", TagName.COPYRIGHT, "yrrc", TagName.DATE);
    private static final String YEAR = "yrrc";
    private static final char QUICKTIME = '©';
    /// Version and flags.
    private static final int FLAGS = 4;
    private static final int LANGUAGE = 2;

    private Mp4UserData() {}

    static void read(List<Atom> userData, RawTags raw) throws IOException {
        for (Atom atom : userData) {
            try {
                read(atom, raw);
            } catch (EOFException _) {
                raw.warn(atom.type(), TagProblem.TRUNCATED, "the atom ends early");
            }
        }
    }

    private static void read(Atom atom, RawTags raw) throws IOException {
        Optional<TagName> name = atom.type().charAt(0) == QUICKTIME ? TagName.ofCode(atom.type()) : Optional.ofNullable(OF_3GP.get(atom.type()));
        if (name.isEmpty()) {
            return;
        }
        if (atom.body().size() > Limits.VALUE_BYTES) {
            raw.warn(atom.type(), TagProblem.VALUE_TOO_LONG, "an atom of " + atom.body().size() + " bytes was skipped");
        } else if (atom.type().charAt(0) == QUICKTIME) {
            raw.addIfAbsent(name.get(), List.of(quickTime(atom.body(), raw)));
        } else if (atom.type().equals(YEAR)) {
            raw.addIfAbsent(name.get(), List.of(String.valueOf(Short.toUnsignedInt(atom.body().bigEndian(FLAGS, 2).getShort()))));
        } else {
            raw.addIfAbsent(name.get(), List.of(of3gp(atom.body(), raw)));
        }
    }

    /// The length of the text, its language, the text; the same in other languages may follow.
    private static String quickTime(Region body, RawTags raw) throws IOException {
        int length = Short.toUnsignedInt(body.bigEndian(0, 2).getShort());
        return raw.texts().decode(TagText.upToNul(body.bytes(2 + LANGUAGE, length)));
    }

    /// The language, then a text in UTF-8, or in UTF-16 with its mark, and a NUL.
    private static String of3gp(Region body, RawTags raw) throws IOException {
        byte[] text = body.bytes(FLAGS + LANGUAGE, Math.max(0, (int) body.size() - FLAGS - LANGUAGE));
        boolean wide = text.length >= 2 && (text[0] == (byte) 0xFE && text[1] == (byte) 0xFF || text[0] == (byte) 0xFF && text[1] == (byte) 0xFE);
        if (!wide) {
            return raw.texts().decode(TagText.upToNul(text));
        }
        String decoded = TagText.decode(Arrays.copyOf(text, text.length / 2 * 2), StandardCharsets.UTF_16).orElse("");
        int end = decoded.indexOf('\0');
        return end < 0 ? decoded : decoded.substring(0, end);
    }
}
