package org.soniquebay.api.tracks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.soniquebay.api.features.StatedSound;
import org.soniquebay.api.http.Field;
import org.soniquebay.metadata.EditedWords;

/// What a person changes of a track; what is absent or null stays.
record TrackChange(
        @Field("Title.") String title,
        @Field(value = "Path of the file, at most 2,500 bytes.", maxLength = 2500) String path,
        @Field(value = "Id of the credited artist.", min = 1) Integer trackArtistId,
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
        @Field(maxLength = 100_000) String acoustidFingerprint) {

    StatedSound sound() {
        return new StatedSound(bpm, key, scale, danceability, moodHappy, moodAggressive, moodParty, moodRelaxed, instrumental,
                acoustic, tonal, genreMain, camelotKey);
    }

    /// The stated words of the track's own columns, by the keys of [EditedWords].
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        put(words, EditedWords.TITLE, title);
        put(words, EditedWords.YEAR, year);
        put(words, EditedWords.TRACK_NUMBER, trackNumber);
        put(words, EditedWords.DISC_NUMBER, discNumber);
        put(words, EditedWords.FEATURED_ARTISTS, featuredArtists);
        put(words, EditedWords.MUSICBRAINZ_ID, musicbrainzId);
        put(words, EditedWords.MUSICBRAINZ_ALBUM, musicbrainzAlbumid);
        put(words, EditedWords.MUSICBRAINZ_ARTIST, musicbrainzArtistid);
        put(words, EditedWords.MUSICBRAINZ_ALBUM_ARTIST, musicbrainzAlbumartistid);
        put(words, EditedWords.FINGERPRINT, acoustidFingerprint);
        put(words, EditedWords.GENRE, genre == null ? null : String.join("; ", genre.split("\\s*[,;/]\\s*")));
        put(words, EditedWords.GENRE_TAGS, genreTags == null ? null : EditedWords.text(genreTags));
        put(words, EditedWords.MOOD_TAGS, moodTags == null ? null : EditedWords.text(moodTags));
        return words;
    }

    private static void put(Map<String, String> words, String key, String word) {
        if (word != null) {
            words.put(key, word);
        }
    }
}
