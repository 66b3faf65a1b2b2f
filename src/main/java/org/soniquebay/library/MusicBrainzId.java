package org.soniquebay.library;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A MusicBrainz id: a UUID, which people and programs write in many ways. The library keeps it with dashes and in lower
/// case.
public final class MusicBrainzId {

    /// The keys of metadata under which a track keeps what was stated as an id and is none: of its recording, its release, its artist, and
    /// the artist of its album.
    public static final String RECORDING_TEXT = "musicbrainz_id_text";
    public static final String RELEASE_TEXT = "musicbrainz_albumid_text";
    public static final String ARTIST_TEXT = "musicbrainz_artistid_text";
    public static final String ALBUM_ARTIST_TEXT = "musicbrainz_albumartistid_text";

    private static final String DASHED = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String DIGITS = "(?<![0-9a-f-])[0-9a-f]{32}(?![0-9a-f-])";
    private static final Pattern ANY = Pattern.compile(DASHED + "|" + DIGITS, Pattern.CASE_INSENSITIVE);
    /// The pattern of an id alone, in braces, as a URN, or in an address of musicbrainz.org.
    private static final Pattern ALONE = Pattern.compile(
            "(?:urn:uuid:|uuid:)?\\{?(?<id>" + DASHED + "|[0-9a-f]{32})}?"
                    + "|(?:https?://)?(?:[a-z]+\\.)?musicbrainz\\.org/(?:[a-z-]+/)+(?<linked>" + DASHED + "|[0-9a-f]{32})(?:[/?#.].*)?",
            Pattern.CASE_INSENSITIVE);
    /// The longest text that is taken for an id: an address with some words behind it.
    private static final int LONGEST = 300;

    private MusicBrainzId() {
    }

    /// The id that a text is, whatever its spelling; empty when it is something else.
    public static Optional<String> of(String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher id = ALONE.matcher(bare);
        return id.matches() ? Optional.of(dashed(id.group("id") == null ? id.group("linked") : id.group("id"))) : Optional.empty();
    }

    /// Whether a text that is stated as an id, or as several, holds none.
    public static boolean isNone(String text) {
        return !text.isBlank() && of(text).isEmpty() && in(text).findAny().isEmpty();
    }

    /// What an artist or an album keeps of a stated id: an id as the library spells it; a text that is none word for word, but only in
    /// a place where no id stands.
    ///
    /// @param now what stands there
    public static Optional<String> kept(Optional<String> stated, Optional<String> now) {
        return stated.filter(text -> !text.isBlank() && (of(text).isPresent() || now.flatMap(MusicBrainzId::of).isEmpty())).map(MusicBrainzId::spelled);
    }

    /// Every id in a text, in its order, whatever stands between them.
    public static Stream<String> in(String text) {
        return ANY.matcher(text).results().map(MatchResult::group).map(MusicBrainzId::dashed);
    }

    /// A text with every id in it spelled as the library spells it.
    public static String spelled(String text) {
        return of(text).orElseGet(() -> ANY.matcher(text).replaceAll(found -> dashed(found.group())));
    }

    /// The spellings that an earlier library may have for an id that is kept as it wrote it: with dashes or without, in
    /// lower or upper case.
    ///
    /// @param id as the library spells it
    public static List<String> spellings(String id) {
        String digits = id.replace("-", "");
        return List.of(id, digits, id.toUpperCase(Locale.ROOT), digits.toUpperCase(Locale.ROOT));
    }

    private static String dashed(String id) {
        String digits = id.replace("-", "").toLowerCase(Locale.ROOT);
        return String.join("-", digits.substring(0, 8), digits.substring(8, 12), digits.substring(12, 16), digits.substring(16, 20),
                digits.substring(20));
    }
}
