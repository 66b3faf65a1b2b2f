package org.soniquebay.container.chunks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.id3.Id3Genres;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.PictureType;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// The item list of MP4: four-letter atoms, freeform atoms (`----`), and QuickTime's numbered keys.
final class Mp4Tags {

    private static final int TEXT_UTF16 = 2;
    private static final int INTEGER = 21;
    private static final int DATA_HEADER = 8;

    private Mp4Tags() {}

    static void read(List<Atom> meta, RawTags raw) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Atom atom : meta) {
            if (atom.type().equals("keys")) {
                keys.addAll(keys(atom.body()));
            }
        }
        for (Atom atom : meta) {
            if (atom.type().equals("ilst")) {
                items(atom, keys, raw);
            }
        }
    }

    private static void items(Atom list, List<String> keys, RawTags raw) throws IOException {
        for (Atom item : list.children()) {
            try {
                item(item, keys, raw);
            } catch (EOFException _) {
                raw.warn(item.type(), TagProblem.TRUNCATED, "the atom ends early");
            }
        }
    }

    private static void item(Atom item, List<String> keys, RawTags raw) throws IOException {
        String type = item.type();
        if (type.equals("covr")) {
            covers(item, raw);
            return;
        }
        Optional<TagName> name = type.equals("----") ? freeformName(item) : TagName.ofCode(type).or(() -> keyed(type, keys));
        if (name.isEmpty()) {
            return;
        }
        for (Atom data : item.children()) {
            if (data.type().equals("data")) {
                value(name.get(), item, data.body(), raw);
            }
        }
    }

    private static Optional<TagName> freeformName(Atom item) throws IOException {
        Optional<Atom> name = item.child("name");
        if (name.isEmpty() || name.get().body().size() < 5 || name.get().body().size() > Limits.NAME_CHARACTERS) {
            return Optional.empty();
        }
        Region body = name.get().body();
        return TagName.ofName(TagText.unmarked(body.bytes(4, (int) body.size() - 4)));
    }

    /// QuickTime: the item's four bytes are the number of its key, from 1.
    private static Optional<TagName> keyed(String type, List<String> keys) {
        int index = type.charAt(0) << 24 | type.charAt(1) << 16 | type.charAt(2) << 8 | type.charAt(3);
        if (index < 1 || index > keys.size()) {
            return Optional.empty();
        }
        String key = keys.get(index - 1);
        return TagName.ofName(key.substring(key.lastIndexOf('.') + 1));
    }

    private static List<String> keys(Region body) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Atom key : Atom.in(body.slice(8, body.size()))) {
            boolean honest = key.body().size() <= Limits.NAME_CHARACTERS;
            keys.add(honest ? TagText.unmarked(key.body().bytes(0, (int) key.body().size())) : "");
        }
        return keys;
    }

    private static void value(TagName name, Atom item, Region data, RawTags raw) throws IOException {
        if (data.size() > Limits.VALUE_BYTES) {
            raw.warn(item.type(), TagProblem.VALUE_TOO_LONG, "an atom of " + data.size() + " bytes was skipped");
            return;
        }
        int kind = data.bigEndian(0, 4).getInt() & 0xFF_FFFF;
        byte[] bytes = data.bytes(DATA_HEADER, (int) data.size() - DATA_HEADER);
        switch (item.type()) {
            case "trkn", "disk" -> numbers(name, bytes, raw);
            case "gnre" -> Id3Genres.name((int) integer(bytes) - 1).ifPresent(genre -> raw.add(name, genre));
            case "tmpo", "cpil", "rtng" -> raw.add(name, String.valueOf(integer(bytes)));
            default -> text(name, item, kind, bytes, raw);
        }
    }

    private static void text(TagName name, Atom item, int kind, byte[] bytes, RawTags raw) {
        if (kind == INTEGER) {
            raw.add(name, String.valueOf(integer(bytes)));
            return;
        }
        if (kind != TEXT_UTF16) {
            raw.add(name, raw.texts().decode(bytes));
            return;
        }
        // Big-endian, unless a mark says otherwise.
        TagText.decode(bytes, StandardCharsets.UTF_16)
                .ifPresentOrElse(
                        decoded -> raw.add(name, decoded),
                        () -> raw.warn(item.type(), TagProblem.BROKEN_ENCODING, "the bytes are not the text they claim"));
    }

    /// Two unused bytes, the number, the total, each in two bytes; 0 stands for unknown.
    private static void numbers(TagName name, byte[] bytes, RawTags raw) {
        if (bytes.length < 4) {
            return;
        }
        long number = integer(Arrays.copyOfRange(bytes, 2, 4));
        long total = bytes.length < 6 ? 0 : integer(Arrays.copyOfRange(bytes, 4, 6));
        if (number > 0 || total > 0) {
            raw.add(name, total > 0 ? number + "/" + total : String.valueOf(number));
        }
    }

    private static long integer(byte[] bytes) {
        long value = 0;
        for (int i = 0; i < Math.min(8, bytes.length); i++) {
            value = value << 8 | Byte.toUnsignedInt(bytes[i]);
        }
        return value;
    }

    private static void covers(Atom item, RawTags raw) throws IOException {
        for (Atom data : item.children()) {
            long size = data.body().size() - DATA_HEADER;
            if (data.type().equals("data") && size > 0 && raw.admitsPicture("covr", size)) {
                // MP4 knows no kinds of picture: by convention the first one is the front cover.
                PictureType type = raw.hasPicture() ? PictureType.OTHER : PictureType.FRONT_COVER;
                raw.addPicture("covr", type, data.body().bytes(DATA_HEADER, (int) size));
            }
        }
    }
}
