package org.soniquebay.api.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.ScopedPaging;
import org.soniquebay.library.ListPart;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.catalog.AlbumSortKey;

/// The bodies of requests about albums.
final class AlbumBodies {

    private AlbumBodies() {
    }

    record AlbumBody(
            @Field(value = "Title.", required = true, example = "Pastel Blues") String title,
            @Field(value = "Id of the album's artist.", required = true, min = 1) Integer albumArtistId,
            @Field(value = "Year in any usual form; kept as four digits, or not at all.", maxLength = 100, example = "1965-10") String releaseYear,
            @Field(value = "MusicBrainz release id.", maxLength = 100) String musicbrainzAlbumid) {
    }

    record AlbumChange(
            String title,
            @Field(min = 1) Integer albumArtistId,
            @Field(maxLength = 100) String releaseYear,
            @Field(maxLength = 100) String musicbrainzAlbumid) {
    }

    record AlbumQuery(
            @Field("A part of the title, whatever the letter case; or words of it or their beginnings, whatever the accents and signs.") String title,
            @Field(value = "Id of the album's artist.", min = 1) Integer artistId,
            @Field(value = "Exactly this MusicBrainz release id.", maxLength = 100) String musicbrainzAlbumid,
            @Field(value = "Exactly this MusicBrainz id of the album's artist.", maxLength = 100) String musicbrainzAlbumartistid,
            @JsonUnwrapped Listing listing) {
    }

    /// The part of a list of albums that is wanted, and its order.
    record Listing(
            @Field(value = "By these keys; a hyphen before a key turns it round. Usually by id.", sortKeys = AlbumSortKey.class, commas = true,
                    maxItems = 10, example = "[\"artist\",\"-year\"]") List<String> sort,
            @JsonUnwrapped ScopedPaging scoped) {

        ListPart<AlbumSortKey> part() {
            return new ListPart<>(SortOrder.of(AlbumSortKey.class, sort, AlbumSortKey.ID), scoped.page());
        }

        TrackScope scope() {
            return scoped.scope();
        }
    }
}
