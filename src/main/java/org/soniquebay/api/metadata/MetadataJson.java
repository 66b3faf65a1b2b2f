package org.soniquebay.api.metadata;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.NamedTrackJson;
import org.soniquebay.metadata.MetadataEntry;

/// An entry of a track's metadata.
public record MetadataJson(
        @Field(min = 1) int id,
        @Field(min = 1) int trackId,
        @Field(required = true) String metadataKey,
        String metadataValue,
        @Field("Who says so.") String metadataSource,
        @Field(required = true) Instant createdAt,
        @Field(required = true) OffsetDateTime dateAdded,
        @Field(required = true) OffsetDateTime dateModified) {

    static MetadataJson of(MetadataEntry entry) {
        return new MetadataJson(entry.id(), entry.track().value(), entry.key(), entry.value().orElse(null), entry.source().orElse(null),
                entry.createdAt(), entry.added(), entry.modified());
    }

    /// An entry without its dates, with the names of its track.
    record Named(
            @Field(min = 1) int id, @Field(min = 1) int trackId, String title, @Field(required = true) String artistName,
            @Field(required = true) String metadataKey, String metadataValue, String metadataSource) {

        static Named of(MetadataEntry entry, NamedTrackJson track) {
            return new Named(entry.id(), entry.track().value(), track.title(), track.artistName(), entry.key(), entry.value().orElse(null), entry.source().orElse(null));
        }
    }

    /// An entry without its dates.
    public record Compact(
            @Field(min = 1) int id, @Field(min = 1) int trackId, @Field(required = true) String metadataKey, String metadataValue,
            String metadataSource) {

        /// A row as clients see it.
        public static Compact of(MetadataEntry entry) {
            return new Compact(entry.id(), entry.track().value(), entry.key(), entry.value().orElse(null), entry.source().orElse(null));
        }
    }
}
