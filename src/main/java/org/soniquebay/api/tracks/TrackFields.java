package org.soniquebay.api.tracks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.api.features.StatedSound;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.NoIds;
import org.soniquebay.edits.EditableField;
import org.soniquebay.edits.FieldValues;
import org.soniquebay.edits.StatedStream;
import org.soniquebay.library.AlbumId;

/// The fields of a track that a request may state, whether it creates the track or changes it; null is not stated.
record TrackFields(
        @Field(value = "Id of the album.", min = 1) Integer albumId,
        @Field(value = "Length.", min = 0, max = Integer.MAX_VALUE, unit = "s", example = "240") Double duration,
        @Field(maxLength = 100, example = "1/12") String trackNumber,
        @Field(maxLength = 100) String discNumber,
        @Field(maxLength = 100, example = "1999") String year,
        @Field("Genres, separated by comma, semicolon or slash.") String genre,
        @Field(maxLength = 100, example = "flac") String fileType,
        @Field(min = 0, max = Integer.MAX_VALUE, unit = "kbit/s") Integer bitrate,
        @Field("Featured artists, joined by \"; \".") String featuredArtists,
        @JsonUnwrapped StatedSound sound,
        @Field(maxItems = 200) List<String> genreTags,
        @Field(maxItems = 200) List<String> moodTags,
        @Field(value = "MusicBrainz recording id.", maxLength = 100) String musicbrainzId,
        @Field(value = "MusicBrainz release id.", maxLength = 100) String musicbrainzAlbumid,
        String musicbrainzArtistid,
        String musicbrainzAlbumartistid,
        @Field(maxLength = 100_000) String acoustidFingerprint) {

    Optional<AlbumId> album() {
        return Optional.ofNullable(albumId).map(AlbumId::new);
    }

    StatedStream stream() {
        return new StatedStream(Optional.ofNullable(fileType),
                duration == null ? OptionalInt.empty() : OptionalInt.of((int) Math.round(duration)),
                bitrate == null ? OptionalInt.empty() : OptionalInt.of(bitrate));
    }

    /// The stated MusicBrainz ids that are none.
    ///
    /// @param place of the track in the request, with a dot behind it; empty for the only one
    NoIds noIds(String place) {
        return NoIds.of(place + "musicbrainz_id", musicbrainzId).and(NoIds.of(place + "musicbrainz_albumid", musicbrainzAlbumid))
                .and(NoIds.of(place + "musicbrainz_artistid", musicbrainzArtistid))
                .and(NoIds.of(place + "musicbrainz_albumartistid", musicbrainzAlbumartistid));
    }

    /// The stated values of the fields that an edit can change.
    FieldValues values(String title) {
        Map<EditableField, String> values = new EnumMap<>(EditableField.class);
        put(values, EditableField.TITLE, title);
        put(values, EditableField.YEAR, year);
        put(values, EditableField.TRACK_NUMBER, trackNumber);
        put(values, EditableField.DISC_NUMBER, discNumber);
        put(values, EditableField.FEATURED_ARTISTS, featuredArtists);
        put(values, EditableField.MUSICBRAINZ_ID, musicbrainzId);
        put(values, EditableField.MUSICBRAINZ_ALBUM, musicbrainzAlbumid);
        put(values, EditableField.MUSICBRAINZ_ARTIST, musicbrainzArtistid);
        put(values, EditableField.MUSICBRAINZ_ALBUM_ARTIST, musicbrainzAlbumartistid);
        put(values, EditableField.FINGERPRINT, acoustidFingerprint);
        put(values, EditableField.GENRE, genre == null ? null : FieldValues.text(StatedGenres.of(genre)));
        put(values, EditableField.GENRE_TAGS, genreTags == null ? null : FieldValues.text(genreTags));
        put(values, EditableField.MOOD_TAGS, moodTags == null ? null : FieldValues.text(moodTags));
        return new FieldValues(values);
    }

    private static void put(Map<EditableField, String> values, EditableField field, String value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}
