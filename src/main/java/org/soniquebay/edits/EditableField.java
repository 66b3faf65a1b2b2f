package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.tracks.TrackTags;

/// A field of a track that a person may edit. An edit is an entry of metadata with the source `user` under the key of
/// its field.
public enum EditableField {
    TITLE("title", column(TrackTags::title, TrackTags::withTitle)),
    ARTIST("artist", new Home.Relation()),
    ALBUM("album", new Home.Relation()),
    ALBUM_ARTIST("album_artist", new Home.Relation()),
    YEAR("year", column(tags -> tags.numbering().year(), (tags, year) -> tags.withNumbering(tags.numbering().withYear(year)))),
    GENRE("genre", new Home.Labels(TrackLabels::genres, TrackLabels::withGenres)),
    GENRE_TAGS("genre_tags", new Home.Labels(TrackLabels::genreTags, TrackLabels::withGenreTags)),
    MOOD_TAGS("mood_tags", new Home.Labels(TrackLabels::moodTags, TrackLabels::withMoodTags)),
    TRACK_NUMBER("track_number",
            column(tags -> tags.numbering().track(), (tags, number) -> tags.withNumbering(tags.numbering().withTrack(number)))),
    DISC_NUMBER("disc_number",
            column(tags -> tags.numbering().disc(), (tags, number) -> tags.withNumbering(tags.numbering().withDisc(number)))),
    FEATURED_ARTISTS("featured_artists", column(tags -> tags.credit().featuredText(),
            (tags, names) -> tags.withCredit(tags.credit().withFeatured(names.map(FieldValues::names).orElse(List.of()))))),
    MUSICBRAINZ_ID("musicbrainz_id",
            column(tags -> tags.musicBrainz().recording(), (tags, id) -> tags.withMusicBrainz(tags.musicBrainz().withRecording(id)))),
    MUSICBRAINZ_ALBUM("musicbrainz_albumid",
            column(tags -> tags.musicBrainz().album(), (tags, id) -> tags.withMusicBrainz(tags.musicBrainz().withAlbum(id)))),
    MUSICBRAINZ_ARTIST("musicbrainz_artistid",
            column(tags -> tags.musicBrainz().artist(), (tags, id) -> tags.withMusicBrainz(tags.musicBrainz().withArtist(id)))),
    MUSICBRAINZ_ALBUM_ARTIST("musicbrainz_albumartistid", column(tags -> tags.musicBrainz().albumArtist(),
            (tags, id) -> tags.withMusicBrainz(tags.musicBrainz().withAlbumArtist(id)))),
    FINGERPRINT("acoustid_fingerprint", column(TrackTags::acoustidFingerprint, TrackTags::withAcoustidFingerprint));

    /// The place of a field's value.
    sealed interface Home {

        /// A column of the track itself, which may not be able to hold every text.
        record Column(
                Function<TrackTags, Optional<String>> read, BiFunction<TrackTags, Optional<String>, TrackTags> write) implements Home {
        }

        /// The names that the track is labelled with.
        record Labels(
                Function<TrackLabels, List<String>> read, BiFunction<TrackLabels, List<String>, TrackLabels> write) implements Home {
        }

        /// The row of an artist or an album that the track refers to.
        record Relation() implements Home {
        }
    }

    /// The fields that a file states along with its artist.
    static final Set<EditableField> OF_ARTIST = Set.of(FEATURED_ARTISTS, MUSICBRAINZ_ARTIST);

    private static final Map<String, EditableField> BY_KEY =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EditableField::key, field -> field));

    private final String key;
    private final Home home;

    EditableField(String key, Home home) {
        this.key = key;
        this.home = requireNonNull(home, "home is null");
    }

    private static Home column(
            Function<TrackTags, Optional<String>> read, BiFunction<TrackTags, Optional<String>, TrackTags> write) {
        return new Home.Column(read, write);
    }

    /// The key of its entries in `track_metadata`.
    String key() {
        return key;
    }

    Home home() {
        return home;
    }

    /// The field of a key of metadata, if the key is that of a field.
    static Optional<EditableField> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
