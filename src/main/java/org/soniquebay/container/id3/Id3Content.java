package org.soniquebay.container.id3;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.Picture;
import org.soniquebay.container.tags.PictureType;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// The content of ID3v2's frames: text, comments, lyrics, pictures, volumes, unique file identifiers.
final class Id3Content {

    private static final Set<String> PICTURES = Set.of("APIC", "PIC");
    private static final Set<String> COMMENTS = Set.of("COMM", "COM");
    /// The descriptions under which programs mean the comment itself; those of other comments are their own business.
    private static final Set<String> PLAIN_DESCRIPTIONS = Set.of("", "comment", "description");
    private static final Set<String> LYRICS = Set.of("USLT", "ULT");
    private static final Set<String> SYNCED_LYRICS = Set.of("SYLT", "SLT");
    private static final Set<String> VOLUMES = Set.of("RVA2", "XRVA");
    private static final Set<String> USER_TEXTS = Set.of("TXXX", "TXX");
    private static final Set<String> IDENTIFIERS = Set.of("UFID", "UFI");
    private static final Set<String> GENRES = Set.of("TCON", "TCO");
    private static final String MUSICBRAINZ = "http://musicbrainz.org";

    private final RawTags raw;

    private final RawTags volumes;

    Id3Content(RawTags raw) {
        this.raw = raw;
        this.volumes = raw.another();
    }

    boolean wants(String id) {
        return PICTURES.contains(id)
                || USER_TEXTS.contains(id)
                || IDENTIFIERS.contains(id)
                || VOLUMES.contains(id)
                || TagName.ofCode(id).isPresent();
    }

    /// Whether a frame of this size may be read; if not, a warning is kept.
    boolean admits(String id, long size) {
        if (PICTURES.contains(id)) {
            return raw.admitsPicture(id, size);
        }
        if (size > Limits.VALUE_BYTES) {
            raw.warn(id, TagProblem.VALUE_TOO_LONG, "a frame of " + size + " bytes was skipped");
            return false;
        }
        return true;
    }

    int longest(String id) {
        return PICTURES.contains(id) ? Limits.PICTURE_BYTES : Limits.VALUE_BYTES;
    }

    void take(String id, byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        switch (id) {
            case String _ when PICTURES.contains(id) -> picture(id, bytes);
            case String _ when IDENTIFIERS.contains(id) -> identifier(bytes);
            case String _ when USER_TEXTS.contains(id) -> userText(id, bytes);
            case String _ when COMMENTS.contains(id) -> comment(id, bytes);
            case String _ when LYRICS.contains(id) -> described(id, bytes, TagName.LYRICS);
            case String _ when SYNCED_LYRICS.contains(id) -> SyncedLyrics.lines(this, bytes).ifPresent(lines -> raw.add(TagName.SYNCED_LYRICS, lines));
            case String _ when VOLUMES.contains(id) -> RelativeVolume.read(bytes, volumes);
            default -> text(id, bytes);
        }
    }

    /// Adds what other frames only state where no frame of its own does.
    void finish() {
        raw.fillFrom(volumes);
    }

    private void text(String id, byte[] bytes) {
        TagName name = TagName.ofCode(id).orElseThrow();
        for (String value : values(id, bytes[0], bytes, 1)) {
            if (GENRES.contains(id)) {
                Id3Genres.namesIn(value).forEach(genre -> raw.add(name, genre));
            } else {
                raw.add(name, value);
            }
        }
    }

    /// Encoding, description, NUL, value.
    private void userText(String id, byte[] bytes) {
        int end = endOfText(bytes, 1, bytes[0]);
        Optional<TagName> name = decode(bytes[0], bytes, 1, end).flatMap(TagName::ofName);
        if (name.isPresent()) {
            int start = Math.min(bytes.length, end + width(bytes[0]));
            values(id, bytes[0], bytes, start).forEach(value -> raw.add(name.get(), value));
        }
    }

    /// iTunes keeps numbers of its own in described comments, players their ratings and moods.
    private void comment(String id, byte[] bytes) {
        if (bytes.length >= 5) {
            String description = decode(bytes[0], bytes, 4, endOfText(bytes, 4, bytes[0])).orElse("").strip();
            if (PLAIN_DESCRIPTIONS.contains(description.toLowerCase(Locale.ROOT))) {
                described(id, bytes, TagName.COMMENT);
            }
        }
    }

    /// Encoding, three letters of language, description, NUL, text.
    private void described(String id, byte[] bytes, TagName name) {
        if (bytes.length >= 5) {
            int start = Math.min(bytes.length, endOfText(bytes, 4, bytes[0]) + width(bytes[0]));
            values(id, bytes[0], bytes, start).forEach(value -> raw.add(name, value));
        }
    }

    private void identifier(byte[] bytes) {
        int end = endOfText(bytes, 0, (byte) 0);
        boolean ours = TagText.code(Arrays.copyOf(bytes, end)).equals(MUSICBRAINZ);
        if (ours && end + 1 < bytes.length) {
            raw.add(TagName.MUSICBRAINZ_RECORDING_ID, TagText.code(Arrays.copyOfRange(bytes, end + 1, bytes.length)));
        }
    }

    /// Encoding, MIME type (2.2: three letters), kind, description, NUL, picture.
    private void picture(String id, byte[] bytes) {
        int kind = id.equals("PIC") ? 4 : endOfText(bytes, 1, (byte) 0) + 1;
        if (kind >= bytes.length) {
            raw.warn(id, TagProblem.TRUNCATED, "the picture frame ends early");
            return;
        }
        byte[] picture = behind(bytes, endOfText(bytes, kind + 1, bytes[0]) + width(bytes[0]));
        if (Picture.mimeOf(picture).isEmpty()) {
            // Some programs end an empty description in UTF-16 with one NUL.
            byte[] sooner = behind(bytes, endOfText(bytes, kind + 1, (byte) 0) + 1);
            picture = Picture.mimeOf(sooner).isPresent() ? sooner : picture;
        }
        raw.addPicture(id, PictureType.ofCode(bytes[kind]), picture);
    }

    private static byte[] behind(byte[] bytes, int start) {
        return Arrays.copyOfRange(bytes, Math.min(start, bytes.length), bytes.length);
    }

    /// The values between the NULs; 2.4 says so, and the others are written that way too.
    private List<String> values(String id, byte encoding, byte[] bytes, int from) {
        Optional<String> decoded = decode(encoding, bytes, from, bytes.length);
        if (decoded.isEmpty()) {
            raw.warn(id, TagProblem.BROKEN_ENCODING, "the bytes are not text in encoding " + encoding);
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (String value : decoded.get().split("\0")) {
            // Each UTF-16 value may bring a mark of its own.
            values.add(value.startsWith("\uFEFF") ? value.substring(1) : value);
        }
        return values;
    }

    Optional<String> decode(byte encoding, byte[] bytes, int from, int to) {
        int end = width(encoding) == 2 ? from + (to - from) / 2 * 2 : to;
        byte[] part = Arrays.copyOfRange(bytes, Math.min(from, bytes.length), Math.max(from, Math.min(end, bytes.length)));
        return switch (encoding) {
            // What says Latin-1 or UTF-8 is often neither.
            case 0, 3 -> marked(part) ? TagText.decode(Arrays.copyOf(part, part.length / 2 * 2), StandardCharsets.UTF_16) : Optional.of(raw.texts().decode(part));
            case 1 -> TagText.decode(part, marked(part) ? StandardCharsets.UTF_16 : unmarked(part));
            case 2 -> TagText.decode(part, StandardCharsets.UTF_16BE);
            default -> Optional.empty();
        };
    }

    private static boolean marked(byte[] text) {
        return text.length >= 2 && (text[0] == (byte) 0xFE && text[1] == (byte) 0xFF || text[0] == (byte) 0xFF && text[1] == (byte) 0xFE);
    }

    /// The byte order of text in UTF-16 without a mark: the zero bytes of Latin letters come first in big-endian text.
    private static Charset unmarked(byte[] text) {
        int lead = 0;
        for (int i = 0; i + 1 < text.length; i += 2) {
            lead += (text[i] == 0 ? 1 : 0) - (text[i + 1] == 0 ? 1 : 0);
        }
        return lead > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    static int width(byte encoding) {
        return encoding == 1 || encoding == 2 ? 2 : 1;
    }

    /// Index of the NUL that ends the text; the length where there is none.
    static int endOfText(byte[] bytes, int from, byte encoding) {
        int width = width(encoding);
        for (int i = from; i + width <= bytes.length; i += width) {
            if (bytes[i] == 0 && (width == 1 || bytes[i + 1] == 0)) {
                return i;
            }
        }
        return bytes.length;
    }
}
