package org.soniquebay.api.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.ScopedPaging;
import org.soniquebay.library.ListPart;
import org.soniquebay.library.Page;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.catalog.ArtistSortKey;

/// The bodies of requests about artists.
final class ArtistBodies {

    private ArtistBodies() {
    }

    record ArtistBody(
            @Field(value = "Name; spellings that differ in case, width or blanks alone are one artist.", required = true, example = "Nina Simone") String name,
            @Field(value = "MusicBrainz artist id.", maxLength = 100) String musicbrainzArtistid) {
    }

    record ArtistQuery(
            @Field("A part of the name, whatever the letter case; or words of it or their beginnings, whatever the accents and signs.") String name,
            @Field(value = "Exactly this MusicBrainz id.", maxLength = 100) String musicbrainzArtistid,
            @Field("A part of the name of a genre of one of the artist's tracks.") String genre,
            @Field(value = "Of these artists only, by their ids.", min = 1, maxItems = Page.MOST, commas = true) List<Integer> ids,
            @JsonUnwrapped Listing listing) {
    }

    /// The part of a list of artists that is wanted, and its order.
    record Listing(
            @Field(value = "By these keys; a hyphen before a key turns it round. Usually by id.", sortKeys = ArtistSortKey.class, commas = true,
                    maxItems = 10, example = "[\"name\"]") List<String> sort,
            @JsonUnwrapped ScopedPaging scoped) {

        ListPart<ArtistSortKey> part() {
            return new ListPart<>(SortOrder.of(ArtistSortKey.class, sort, ArtistSortKey.ID), scoped.page());
        }

        TrackScope scope() {
            return scoped.scope();
        }
    }

    record Deletion(@Field(value = "Whether to delete the artist's tracks and albums too.", defaultValue = "false") boolean cascade) {
    }

    record LastFmBody(
            String lastfmUrl,
            @Field(min = 0, max = Integer.MAX_VALUE) Integer lastfmListeners,
            @Field(min = 0, max = Integer.MAX_VALUE) Integer lastfmPlaycount,
            @Field(value = "Tags at Last.fm.", maxItems = 200) List<String> lastfmTags) {
    }

    record RelationBody(
            @Field(value = "Id of the similar artist.", required = true, min = 1) Integer similarArtistId,
            @Field(value = "How similar, larger is closer.", min = 0, max = 1e9, defaultValue = "0") double weight,
            @Field(value = "Who says so.", maxLength = 50, defaultValue = "lastfm") String source) {
    }

    record RelationChange(@Field(value = "How similar, larger is closer.", required = true, min = 0, max = 1e9, example = "0.5") Double weight) {
    }

    record SimilarArtistsQuery(
            @Field(value = "How many at most, of each kind.", min = 1, max = 50, defaultValue = "10") int limit,
            @Field(value = "stored: those that Last.fm, a person … states. sound: those whose music sounds most alike. both: first the stored ones, then the others."
                    + " When not stated, the stored ones, or where there are none, those by sound.", oneOf = {"stored", "sound", "both"}) String by) {
    }

    record ByName(
            @Field(value = "A part of the artist's name.", required = true, example = "sing") String artistName,
            @Field(value = "How many at most.", min = 1, max = 50, defaultValue = "10") int limit) {
    }
}
