package org.soniquebay.api.tracks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.soniquebay.api.features.SoundQuery;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.IncludedTracks;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackScope;

/// Conditions on tracks, all of which must hold.
record TrackQuery(
        @Field(value = "Words of title, artist, album or genres, or their beginnings; letter case, accents and signs make no difference.", example = "sim good") String q,
        @Field("A part of the title, whatever the letter case; or words of it or their beginnings, whatever the accents and signs.") String title,
        @Field("A part of the artist's name.") String artist,
        @Field("A part of the album's title.") String album,
        @Field("A part of a genre's name.") String genre,
        @Field("Exactly this year.") String year,
        @Field(value = "This year or later.", min = 0, max = 9999) Integer yearMin,
        @Field(value = "This year or earlier.", min = 0, max = 9999) Integer yearMax,
        @Field(value = "Exactly this path.", maxLength = 2500) String path,
        @Field(value = "Exactly this MusicBrainz recording id.", maxLength = 100) String musicbrainzId,
        @Field(value = "Has one of these genre tags; may be repeated.", maxItems = 100) List<String> genreTags,
        @Field(value = "Has one of these mood tags; may be repeated.", maxItems = 100) List<String> moodTags,
        @Field(value = "At least this tempo.", min = 0, max = 400, unit = "BPM") Double minBpm,
        @Field(value = "At most this tempo.", min = 0, max = 400, unit = "BPM") Double maxBpm,
        @Field(value = "Whether half and double tempo count too.", defaultValue = "false") boolean halfDouble,
        @Field(value = "Key in any spelling: C#, Db, F#m.", maxLength = 40) String key,
        @Field(value = "major or minor.", maxLength = 10) String scale,
        @Field(value = "Camelot code, in any letter case.", maxLength = 10) String camelotKey,
        @Field(min = 0, max = 1) Double happyMin,
        @Field(min = 0, max = 1) Double relaxedMin,
        @Field(min = 0, max = 1) Double partyMin,
        @Field(min = 0, max = 1) Double aggressiveMax,
        @Field("true: nothing is known of how the track sounds.") Boolean missingFeatures,
        @Field("true: the file is gone, be the track hidden or not; false: it is there.") Boolean missing,
        @Field("true: somebody has hidden the track, be its file gone or not; false: nobody has.") Boolean hidden,
        @JsonUnwrapped IncludedTracks included,
        @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
        @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {

    TrackFilter filter() {
        SoundQuery sound = new SoundQuery(
                minBpm, maxBpm, halfDouble, key, scale, camelotKey, happyMin, relaxedMin, partyMin, aggressiveMax);
        return TrackFilter.all()
                .words(Optional.ofNullable(q))
                .part(TrackFilter.Word.TITLE, Optional.ofNullable(title))
                .part(TrackFilter.Word.ARTIST, Optional.ofNullable(artist))
                .part(TrackFilter.Word.ALBUM, Optional.ofNullable(album))
                .part(TrackFilter.Word.GENRE, Optional.ofNullable(genre))
                .anyYear(year == null ? List.of() : List.of(year))
                .years(Optional.ofNullable(yearMin), Optional.ofNullable(yearMax))
                .path(Optional.ofNullable(path))
                .musicBrainzId(Optional.ofNullable(musicbrainzId))
                .anyGenreTag(genreTags == null ? List.of() : genreTags)
                .anyMoodTag(moodTags == null ? List.of() : moodTags)
                .sound(sound.filter())
                .withoutFeatures(Optional.ofNullable(missingFeatures))
                .missing(Optional.ofNullable(missing))
                .hidden(Optional.ofNullable(hidden))
                .within(scope());
    }

    /// Who asks for the missing or the hidden tracks gets all of them.
    private TrackScope scope() {
        return Boolean.TRUE.equals(missing) || Boolean.TRUE.equals(hidden) ? TrackScope.ALL : included.scope();
    }

    Page page() {
        return new Page(skip, limit);
    }
}
