package org.soniquebay.api.tracks;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.soniquebay.api.features.StatedSound;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.edits.DescribedTrack;
import org.soniquebay.edits.EditableField;
import org.soniquebay.edits.FieldValues;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;

/// A track as a client describes it.
record TrackBody(
        @Field(value = "Title.", required = true, example = "Song") String title,
        @Field(value = "Path of the file; at most 2,500 bytes. It gives no access to the file.", required = true, maxLength = 2500, example = "/music/song.flac") String path,
        @Field(value = "Id of the credited artist.", required = true, min = 1) Integer trackArtistId,
        @Field(value = "Id of the album.", min = 1) Integer albumId,
        @Field(value = "Length.", min = 0, max = Integer.MAX_VALUE, unit = "s", example = "240") Double duration,
        @Field(maxLength = 100, example = "1/12") String trackNumber,
        @Field(maxLength = 100) String discNumber,
        @Field(maxLength = 100, example = "1999") String year,
        @Field("Genres, separated by comma, semicolon or slash.") String genre,
        @Field(maxLength = 100, example = "flac") String fileType,
        @Field(min = 0, max = Integer.MAX_VALUE, unit = "kbit/s") Integer bitrate,
        @Field("Featured artists, joined by \"; \".") String featuredArtists,
        @Field(value = "Tempo; 0 is not known.", min = 0, max = 400, unit = "BPM", example = "128.0") Double bpm,
        @Field(value = "Tonic in any usual spelling; stored with sharps.", maxLength = 40, example = "F#") String key,
        @Field(value = "major or minor.", maxLength = 10, example = "minor") String scale,
        @Field(min = 0, max = 1) Double danceability,
        @Field(min = 0, max = 1) Double moodHappy,
        @Field(min = 0, max = 1) Double moodAggressive,
        @Field(min = 0, max = 1) Double moodParty,
        @Field(min = 0, max = 1) Double moodRelaxed,
        @Field(min = 0, max = 1) Double instrumental,
        @Field(min = 0, max = 1) Double acoustic,
        @Field(min = 0, max = 1) Double tonal,
        @Field(value = "Camelot code, 1A to 12B.", maxLength = 10, example = "11A") String camelotKey,
        @Field(value = "The genre to name when one must do.", maxLength = 100) String genreMain,
        @Field(maxItems = 200) List<String> genreTags,
        @Field(maxItems = 200) List<String> moodTags,
        @Field(value = "MusicBrainz recording id.", maxLength = 100) String musicbrainzId,
        @Field(value = "MusicBrainz release id.", maxLength = 100) String musicbrainzAlbumid,
        String musicbrainzArtistid,
        String musicbrainzAlbumartistid,
        @Field(maxLength = 100_000) String acoustidFingerprint,
        @Field(value = "Time of the file, since 1970.", unit = "s") Double fileMtime,
        @Field(value = "Size of the file.", min = 0, unit = "bytes") Long fileSize) {

    /// @throws org.soniquebay.api.http.Problem 422 for impossible audio features
    DescribedTrack described() {
        return new DescribedTrack(path, new ArtistId(trackArtistId), Optional.ofNullable(albumId).map(AlbumId::new), values(),
                StatedFile.stream(fileType, duration, bitrate), fileMtime == null ? OptionalDouble.empty() : OptionalDouble.of(fileMtime),
                fileSize == null ? OptionalLong.empty() : OptionalLong.of(fileSize), sound().values());
    }

    private StatedSound sound() {
        return new StatedSound(bpm, key, scale, danceability, moodHappy, moodAggressive, moodParty, moodRelaxed, instrumental,
                acoustic, tonal, genreMain, camelotKey);
    }

    /// The stated values of the track's fields.
    private FieldValues values() {
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
