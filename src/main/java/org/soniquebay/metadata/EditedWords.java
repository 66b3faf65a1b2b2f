package org.soniquebay.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.TrackLabels;
import org.soniquebay.library.TrackSheet;
import org.soniquebay.library.TrackTags;

/// The words of a track that a person may edit, by metadata key, and their way to and from a track. Several names under
/// one key are joined by "; ".
public final class EditedWords {

    public static final String TITLE = "title";
    public static final String ARTIST = "artist";
    public static final String ALBUM = "album";
    public static final String YEAR = "year";
    public static final String GENRE = "genre";
    public static final String GENRE_TAGS = "genre_tags";
    public static final String MOOD_TAGS = "mood_tags";
    public static final String TRACK_NUMBER = "track_number";
    public static final String DISC_NUMBER = "disc_number";
    public static final String FEATURED_ARTISTS = "featured_artists";
    public static final String MUSICBRAINZ_ID = "musicbrainz_id";
    public static final String MUSICBRAINZ_ALBUM = "musicbrainz_albumid";
    public static final String MUSICBRAINZ_ARTIST = "musicbrainz_artistid";
    public static final String MUSICBRAINZ_ALBUM_ARTIST = "musicbrainz_albumartistid";
    public static final String FINGERPRINT = "acoustid_fingerprint";

    /// Every key that is an edit.
    public static final List<String> KEYS = List.of(TITLE, ARTIST, ALBUM, "album_artist", YEAR, GENRE, GENRE_TAGS, MOOD_TAGS, TRACK_NUMBER,
            DISC_NUMBER, FEATURED_ARTISTS, MUSICBRAINZ_ID, MUSICBRAINZ_ALBUM, MUSICBRAINZ_ARTIST, MUSICBRAINZ_ALBUM_ARTIST, FINGERPRINT);

    private static final Set<String> OF_TAGS = Set.of(TITLE, YEAR, TRACK_NUMBER, DISC_NUMBER, FEATURED_ARTISTS, MUSICBRAINZ_ID,
            MUSICBRAINZ_ALBUM, MUSICBRAINZ_ARTIST, MUSICBRAINZ_ALBUM_ARTIST, FINGERPRINT);
    private static final String SEPARATOR = "; ";

    private EditedWords() {
    }

    /// Whether the word stands in a column of the track itself, which may not be able to hold it.
    public static boolean isOfTags(String key) {
        return OF_TAGS.contains(key);
    }

    /// What a track says now, by key; what it does not say is not in the map.
    public static SequencedMap<String, String> of(TrackSheet sheet) {
        SequencedMap<String, String> words = of(sheet.tags());
        words.put(ARTIST, sheet.artistName());
        sheet.albumTitle().ifPresent(title -> words.put(ALBUM, title));
        words.putAll(of(sheet.labels()));
        return words;
    }

    /// The same of the words that stand in columns of the track itself.
    public static SequencedMap<String, String> of(TrackTags tags) {
        SequencedMap<String, String> words = new LinkedHashMap<>();
        put(words, TITLE, tags.title());
        put(words, YEAR, tags.numbering().year());
        put(words, TRACK_NUMBER, tags.numbering().track());
        put(words, DISC_NUMBER, tags.numbering().disc());
        put(words, FEATURED_ARTISTS, tags.credit().featuredText());
        put(words, MUSICBRAINZ_ID, tags.musicBrainz().recording());
        put(words, MUSICBRAINZ_ALBUM, tags.musicBrainz().album());
        put(words, MUSICBRAINZ_ARTIST, tags.musicBrainz().artist());
        put(words, MUSICBRAINZ_ALBUM_ARTIST, tags.musicBrainz().albumArtist());
        put(words, FINGERPRINT, tags.acoustidFingerprint());
        return words;
    }

    /// The same of the labels.
    public static SequencedMap<String, String> of(TrackLabels labels) {
        SequencedMap<String, String> words = new LinkedHashMap<>();
        put(words, GENRE, joined(labels.genres()));
        put(words, GENRE_TAGS, joined(labels.genreTags()));
        put(words, MOOD_TAGS, joined(labels.moodTags()));
        return words;
    }

    /// The tags with other words.
    ///
    /// @param words by key; an empty text takes a word away, a key that is not there leaves it
    public static TrackTags applied(Map<String, String> words, TrackTags tags) {
        TrackTags.Numbering numbering = tags.numbering();
        TrackTags.MusicBrainz ids = tags.musicBrainz();
        List<String> featured = words.containsKey(FEATURED_ARTISTS)
                ? names(words.get(FEATURED_ARTISTS)) : tags.credit().featured();
        return new TrackTags(
                word(words, TITLE, tags.title()),
                new ArtistCredit(tags.credit().written(), tags.credit().artist(), featured),
                new TrackTags.Numbering(word(words, TRACK_NUMBER, numbering.track()), word(words, DISC_NUMBER, numbering.disc()),
                        word(words, YEAR, numbering.year())),
                tags.stream(),
                new TrackTags.MusicBrainz(word(words, MUSICBRAINZ_ID, ids.recording()), word(words, MUSICBRAINZ_ALBUM, ids.album()),
                        word(words, MUSICBRAINZ_ARTIST, ids.artist()), word(words, MUSICBRAINZ_ALBUM_ARTIST, ids.albumArtist())),
                word(words, FINGERPRINT, tags.acoustidFingerprint()));
    }

    /// The labels with others in their place, by the same rule.
    public static TrackLabels applied(Map<String, String> words, TrackLabels labels) {
        return new TrackLabels(
                words.containsKey(GENRE) ? names(words.get(GENRE)) : labels.genres(),
                words.containsKey(GENRE_TAGS) ? names(words.get(GENRE_TAGS)) : labels.genreTags(),
                words.containsKey(MOOD_TAGS) ? names(words.get(MOOD_TAGS)) : labels.moodTags());
    }

    /// Names as one text.
    public static String text(List<String> names) {
        return String.join(SEPARATOR, names);
    }

    private static List<String> names(String text) {
        return List.of(text.split("\\s*;\\s*")).stream().filter(name -> !name.isBlank()).toList();
    }

    private static Optional<String> joined(List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(text(names));
    }

    private static Optional<String> word(Map<String, String> words, String key, Optional<String> now) {
        return words.containsKey(key) ? Optional.of(words.get(key)).filter(word -> !word.isBlank()) : now;
    }

    private static void put(Map<String, String> words, String key, Optional<String> word) {
        word.ifPresent(text -> words.put(key, text));
    }
}
