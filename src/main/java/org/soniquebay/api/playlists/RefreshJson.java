package org.soniquebay.api.playlists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.playlist.PlaylistEntry;
import org.soniquebay.playlist.PlaylistRefresh;

/// What a refresh changes of a playlist, or would.
record RefreshJson(
        @Field("Whether it was written; not in a preview, and not when nothing changes.") boolean written,
        List<ChangeJson> added, List<ChangeJson> removed,
        @Field("Those that stay, but not in their order; as few as possible.") List<ChangeJson> moved,
        @Field(value = "How many entries it has afterwards.", min = 0) int tracks,
        @Field(value = "The revision afterwards.", min = 1) int revision) {

    /// A change of one entry.
    record ChangeJson(
            @Field(value = "Null for one that is added.", min = 1) Integer entryId, @Field(min = 1) Integer trackId, String title, String artist,
            @Field(value = "Where it stood, from 0; null for one that is added.", min = 0) Integer from,
            @Field(value = "Where it stands afterwards; null for one that is removed.", min = 0) Integer to) {

        private static ChangeJson of(PlaylistEntry entry, Integer to) {
            return new ChangeJson(entry.id().value(), entry.track().map(TrackId::value).orElse(null), entry.listed().title().orElse(null),
                    entry.listed().artist().orElse(null), entry.position(), to);
        }

        private static ChangeJson of(TrackId id, Optional<Track> track, int to) {
            return new ChangeJson(null, id.value(), track.flatMap(Track::title).orElse(null), track.map(Track::artistName).orElse(null), null, to);
        }
    }

    /// @param tracks those that are added
    static RefreshJson of(PlaylistRefresh refresh, Map<TrackId, Track> tracks, boolean written, int revision) {
        List<ChangeJson> added = new ArrayList<>();
        List<ChangeJson> moved = new ArrayList<>();
        for (int place = 0; place < refresh.places().size(); place++) {
            switch (refresh.places().get(place)) {
                case PlaylistRefresh.Place.Added(TrackId track) -> added.add(ChangeJson.of(track, Optional.ofNullable(tracks.get(track)), place));
                case PlaylistRefresh.Place.Kept(PlaylistEntry entry) -> {
                    if (refresh.moved().contains(entry)) {
                        moved.add(ChangeJson.of(entry, place));
                    }
                }
            }
        }
        return new RefreshJson(written, added, refresh.removed().stream().map(entry -> ChangeJson.of(entry, null)).toList(), moved, refresh.places().size(), revision);
    }
}
