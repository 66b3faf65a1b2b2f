package org.soniquebay.api.catalog;

import java.time.OffsetDateTime;
import java.util.List;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.catalog.ArtistRelations;

/// One artist similar to another.
record RelationJson(
        @Field(value = "Null when it was computed from the sound, and is stored nowhere.", min = 1) Integer id,
        @Field(min = 1) int artistId,
        String artistName,
        @Field(min = 1) int similarArtistId,
        @Field(required = true) String similarArtistName,
        @Field(value = "How similar, larger is closer; of a computed one the cosine.", min = -1.001) double weight,
        @Field(value = "Who says so: lastfm, …, or soniquebay when it was computed from the sound.", required = true) String source,
        OffsetDateTime dateAdded,
        OffsetDateTime dateModified) {

    /// A page of relations.
    record Page(@Field(value = "How many there are on all pages together.", min = 0) long count, List<RelationJson> results) {
    }

    static RelationJson of(ArtistRelations.Relation relation) {
        return new RelationJson(relation.id(), relation.artist().value(), relation.artistName(), relation.similar().value(),
                relation.similarName(), relation.weight(), relation.source(), relation.added(), relation.modified());
    }
}
