package org.soniquebay.api.catalog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.CoverJson;
import org.soniquebay.library.catalog.Artist;

/// An artist.
record ArtistJson(
        @Field(min = 1) int id,
        @Field(value = "As first seen, or as renamed.", required = true) String name,
        String musicbrainzArtistid,
        @Field("Page at Last.fm.") String lastfmUrl,
        @Field(min = 0) Integer lastfmListeners,
        @Field(min = 0) Integer lastfmPlaycount,
        @Field("Tags at Last.fm, as JSON text.") String lastfmTags,
        Instant lastfmInfoFetchedAt,
        List<CoverJson> covers,
        @Field(required = true) OffsetDateTime dateAdded,
        @Field(required = true) OffsetDateTime dateModified) {

    static ArtistJson of(Artist artist) {
        Artist.LastFm lastFm = artist.lastFm();
        return new ArtistJson(artist.id().value(), artist.name(), artist.musicBrainzId().orElse(null), lastFm.url().orElse(null),
                lastFm.listeners().orElse(null), lastFm.plays().orElse(null), lastFm.tags().orElse(null), lastFm.fetched().orElse(null),
                artist.covers().stream().map(CoverJson::of).toList(), artist.added(), artist.modified());
    }

    /// A page of artists.
    record Page(@Field(value = "How many there are on all pages together.", min = 0) long count, List<ArtistJson> results) {
    }
}
