package org.soniquebay.api.shapes;

import java.time.OffsetDateTime;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.covers.CoverEntry;

/// A cover, without the picture's bytes: they are served at its address.
public record CoverJson(
        @Field(min = 1) int id,
        @Field(value = "Kind of the owner.", required = true, oneOf = {"track", "album", "artist"}) String entityType,
        @Field(value = "Id of the owner.", min = 1) int entityId,
        @Field("Address of the picture: here when it is stored, else where it came from.") String url,
        @Field(value = "Always null; the address serves the picture.", deprecated = true) String coverData,
        @Field(value = "Type of the picture.", example = "image/jpeg") String mimeType,
        @Field("Whether it is the one to show first.") boolean isPrimary,
        @Field(required = true) OffsetDateTime dateAdded,
        @Field(required = true) OffsetDateTime dateModified) {

    /// A part of the picture's hash: an address that shows one picture for ever may be kept for ever.
    public static String version(String hash) {
        return hash.substring(0, 16);
    }

    public static CoverJson of(CoverEntry cover) {
        String url = cover.imageHash().map(hash -> "/api/covers/" + cover.entityType() + "/" + cover.entityId() + "?v=" + version(hash))
                .or(cover::url).orElse(null);
        return new CoverJson(cover.id(), cover.entityType(), cover.entityId(), url, null, cover.mimeType().orElse(null),
                cover.primary(), cover.added(), cover.modified());
    }
}
