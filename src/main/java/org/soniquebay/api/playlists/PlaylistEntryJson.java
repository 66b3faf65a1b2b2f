package org.soniquebay.api.playlists;

import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.TrackId;
import org.soniquebay.playlist.ListedTrack;
import org.soniquebay.playlist.PlaylistEntry;

/// An entry of a playlist.
record PlaylistEntryJson(
        @Field(value = "Id of the entry; it stays the same while the entry moves.", min = 1) int id,
        @Field(value = "Where it stands, from 0.", min = 0) int position,
        @Field(value = "The track to be heard; while the entry's own is gone, one of the same sound or recording, or at the same path. Null when there is none in the library.", min = 1)
        Integer trackId,
        @Field(value = "missing: there is no file at the moment. The entry is present again with the file or an equal recording.", required = true, oneOf = {PRESENT, MISSING})
        String state,
        @Field("Of a track that is not in the library, as last known; so are the artist, path and length.") String title, String artist, String album,
        @Field(value = "Length.", min = 0, unit = "s") Integer duration, @Field(required = true) String path,
        @Field("Whether it stays where it is when the playlist is made anew.") boolean pinned) {

    private static final String PRESENT = "present";
    private static final String MISSING = "missing";

    static PlaylistEntryJson of(PlaylistEntry entry) {
        ListedTrack listed = entry.listed();
        return new PlaylistEntryJson(entry.id().value(), entry.position(), entry.track().map(TrackId::value).orElse(null), entry.missing() ? MISSING : PRESENT,
                listed.title().orElse(null), listed.artist().orElse(null), listed.album().orElse(null),
                listed.seconds().isPresent() ? (Integer) listed.seconds().getAsInt() : null, listed.path(), entry.pinned());
    }
}
