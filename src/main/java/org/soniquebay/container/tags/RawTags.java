package org.soniquebay.container.tags;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.container.charset.UnmarkedText;

/// Collects the values that a container's reader finds, refuses those that no tag can have, and keeps the reasons.
public final class RawTags {

    private final Map<TagName, List<String>> values = new EnumMap<>(TagName.class);
    private final List<Picture> pictures = new ArrayList<>();
    private final List<TagWarning> warnings = new ArrayList<>();
    private final UnmarkedText texts;
    private final boolean wantsPictures;
    private AudioProperties audio = AudioProperties.UNKNOWN;
    private int characters;
    private int count;
    private long pictureBytes;

    /// @param texts decodes what states no encoding
    public RawTags(UnmarkedText texts) {
        this(texts, true);
    }

    private RawTags(UnmarkedText texts, boolean wantsPictures) {
        this.texts = texts;
        this.wantsPictures = wantsPictures;
    }

    /// An empty collection for another place of the same file, to be given to [#fillFrom]; it takes no pictures where this one has
    /// some.
    public RawTags another() {
        return new RawTags(texts, wantsPictures && pictures.isEmpty());
    }

    /// The decoder of the file's texts that state no encoding, or Latin-1.
    public UnmarkedText texts() {
        return texts;
    }

    public void audio(AudioProperties properties) {
        this.audio = properties;
    }

    public AudioProperties audio() {
        return audio;
    }

    public void add(TagName name, String written) {
        String value = cleaned(name, written);
        // Taggers write one value into two places of a file; once is enough.
        if (value.isEmpty() || values.getOrDefault(name, List.of()).contains(value)) {
            return;
        }
        Optional<TagProblem> problem = problemOf(name, value);
        if (problem.isPresent()) {
            warn(name.key(), problem.get(), "the value of " + value.length() + " characters was not taken");
            return;
        }
        characters += value.length();
        count++;
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    /// The value without the NULs and blanks that pad it. Names are one line; control characters in them are a tagger's mistake
    /// or an attack on a terminal.
    private static String cleaned(TagName name, String written) {
        int end = written.length();
        while (end > 0 && written.charAt(end - 1) == '\0') {
            end--;
        }
        StringBuilder clean = new StringBuilder(written.substring(0, end));
        for (int i = 0; i < end; i++) {
            char letter = clean.charAt(i);
            boolean lineOfComment = name.hasLines() && (letter == '\n' || letter == '\r' || letter == '\t');
            if (Character.isISOControl(letter) && letter != '\0' && !lineOfComment) {
                clean.setCharAt(i, ' ');
            }
        }
        String stripped = clean.toString().strip();
        // A date of nothing but zeros is a tagger's empty field.
        return name.isDate() && stripped.chars().noneMatch(letter -> Character.digit(letter, 10) > 0 || Character.isLetter(letter)) ? "" : stripped;
    }

    /// Adds a value of the poorer of two tags in one file, for example ID3v1 beside ID3v2.
    public void addIfAbsent(TagName name, List<String> written) {
        if (!values.containsKey(name)) {
            written.forEach(value -> add(name, value));
        }
    }

    private Optional<TagProblem> problemOf(TagName name, String value) {
        if (value.length() > name.longestValue()) {
            return Optional.of(TagProblem.VALUE_TOO_LONG);
        }
        if (count >= Limits.VALUES || characters + value.length() > Limits.ALL_TEXT_CHARACTERS) {
            return Optional.of(TagProblem.TOO_MANY_VALUES);
        }
        if (value.indexOf('\0') >= 0) {
            return Optional.of(TagProblem.NUL_CHARACTER);
        }
        boolean loneSurrogate = value.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        return loneSurrogate ? Optional.of(TagProblem.BROKEN_ENCODING) : Optional.empty();
    }

    /// Whether a picture of this size may be read at all; if not, a warning is kept.
    public boolean admitsPicture(String tag, long size) {
        if (!wantsPictures) {
            return false;
        }
        boolean fits = size <= Limits.PICTURE_BYTES
                && pictureBytes + size <= Limits.ALL_PICTURE_BYTES
                && pictures.size() < Limits.PICTURES;
        if (!fits) {
            warn(tag, TagProblem.PICTURE_TOO_LARGE, "a picture of " + size + " bytes was not taken");
        }
        return fits;
    }

    public void addPicture(String tag, PictureType type, byte[] bytes) {
        if (!admitsPicture(tag, bytes.length)) {
            return;
        }
        byte[] picture = Picture.withoutPadding(bytes);
        Optional<String> mime = Picture.mimeOf(picture);
        if (mime.isEmpty()) {
            warn(tag, TagProblem.NOT_A_PICTURE, bytes.length + " bytes are no picture");
            return;
        }
        pictureBytes += picture.length;
        pictures.add(new Picture(type, mime.get(), ByteBuffer.wrap(picture)));
    }

    public boolean hasPicture() {
        return !pictures.isEmpty();
    }

    public void warn(String tag, TagProblem problem, String detail) {
        if (warnings.size() < Limits.WARNINGS) {
            warnings.add(new TagWarning(tag, problem, detail));
        }
    }

    /// Adds the values of a poorer place of the same file for names that are still missing, its pictures where there are none, and
    /// all of its warnings.
    public void fillFrom(RawTags poorer) {
        poorer.values.forEach(this::addIfAbsent);
        if (pictures.isEmpty()) {
            pictures.addAll(poorer.pictures);
            pictureBytes = poorer.pictureBytes;
        }
        poorer.warnings.forEach(warning -> warn(warning.tag(), warning.problem(), warning.detail()));
    }

    /// The values of each tag in the file's order, never empty.
    public Map<TagName, List<String>> values() {
        return Collections.unmodifiableMap(values);
    }

    /// The pictures, front covers first.
    public List<Picture> pictures() {
        return pictures.stream().sorted(Comparator.comparing(picture -> picture.type() != PictureType.FRONT_COVER)).toList();
    }

    public List<TagWarning> warnings() {
        return List.copyOf(warnings);
    }
}
