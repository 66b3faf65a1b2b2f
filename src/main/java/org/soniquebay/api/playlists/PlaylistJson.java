package org.soniquebay.api.playlists;

import java.time.OffsetDateTime;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.playlist.Playlist;

/// A playlist without its entries.
record PlaylistJson(
        @Field(min = 1) int id, @Field(required = true) String name, String description,
        @Field(value = "Grows with every change; quoted it is the ETag.", min = 1) int revision,
        @Field(required = true) OffsetDateTime created, @Field(value = "When name, description or entries last changed.", required = true) OffsetDateTime changed,
        @Field(value = "How many entries it has.", min = 0) int tracks,
        @Field(value = "How many of them have no file at the moment.", min = 0) int missing,
        @Field(value = "Sum of the lengths that are known.", min = 0, unit = "s") long duration,
        @Field("The kind of the recipe that it is made by; null for one that is made by hand.") String recipe,
        @Field("The user whose it is; null for one of the library.") String owner,
        @Field("Whether the players of users who are not the owner see it.") boolean shared) {

    static PlaylistJson of(Playlist playlist) {
        return new PlaylistJson(playlist.id().value(), playlist.name(), playlist.description().orElse(null), playlist.revision(),
                playlist.created(), playlist.changed(), playlist.tracks(), playlist.missing(), playlist.seconds(), playlist.recipeKind().orElse(null),
                playlist.ownerName().orElse(null), playlist.shared());
    }
}
