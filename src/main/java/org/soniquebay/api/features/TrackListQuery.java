package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Violation;
import org.soniquebay.api.shapes.IncludedTracks;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.search.TrackOrder;
import org.soniquebay.discovery.search.TrackSortKey;
import org.soniquebay.library.Page;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackScope;

/// The query parameters of every list of tracks: conditions, all of which must hold, order, and the part of the list that is wanted.
public record TrackListQuery(
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
        @Field(value = "At least this long.", min = 0, max = Integer.MAX_VALUE, unit = "s") Integer minDuration,
        @Field(value = "At most this long.", min = 0, max = Integer.MAX_VALUE, unit = "s") Integer maxDuration,
        @Field("Came to the library at this time or later.") Instant addedSince,
        @JsonUnwrapped SoundQuery sound,
        @Field("true: nothing is known of how the track sounds.") Boolean missingFeatures,
        @Field("true: the file is gone, be the track hidden or not; false: it is there.") Boolean missing,
        @Field("true: somebody has hidden the track, be its file gone or not; false: nobody has.") Boolean hidden,
        @JsonUnwrapped IncludedTracks included,
        @JsonUnwrapped TrackListing listing) {

    /// The conditions, and the tracks that the list is about.
    ///
    /// @throws Problem as [#conditions()]
    public TrackFilter filter() {
        return conditions().within(scope());
    }

    /// The scope of the list: all tracks where the query is about missing or hidden ones.
    TrackScope scope() {
        return Boolean.TRUE.equals(missing) || Boolean.TRUE.equals(hidden) ? TrackScope.ALL : included.scope();
    }

    /// The conditions.
    ///
    /// @throws Problem 422 for a key or scale that is none, and for a range that ends before it begins
    TrackFilter conditions() {
        List<Violation> faults = new ArrayList<>();
        Ranges ranges = new Ranges(faults);
        ranges.check("year_min", yearMin, "year_max", yearMax);
        ranges.check("min_duration", minDuration, "max_duration", maxDuration);
        TrackFilter filter = words().sound(sound.filter(faults))
                .lasting(Optional.ofNullable(minDuration), Optional.ofNullable(maxDuration))
                .addedSince(Optional.ofNullable(addedSince))
                .withoutFeatures(Optional.ofNullable(missingFeatures))
                .missing(Optional.ofNullable(missing))
                .hidden(Optional.ofNullable(hidden))
                .among(listing.tracks());
        Problem.throwIfAny(faults);
        return filter;
    }

    private TrackFilter words() {
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
                .anyMoodTag(moodTags == null ? List.of() : moodTags);
    }

    /// The order: what is stated, else that of the ids that are stated, else the usual one.
    ///
    /// @param usual keys, all upwards
    public TrackOrder order(TrackSortKey... usual) {
        return listing.order(TrackOrder.of(SortOrder.upwards(List.of(usual)), 0));
    }

    public Page page() {
        return listing.page();
    }
}
