package org.soniquebay.playlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.library.TrackId;

/// Drafts by column, as a statement unnests them.
final class DraftColumns {

    private final List<Integer> tracks = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<String> artists = new ArrayList<>();
    private final List<Integer> durations = new ArrayList<>();
    private final List<String> recordings = new ArrayList<>();

    DraftColumns(List<EntryDraft> drafts) {
        drafts.forEach(this::add);
    }

    private void add(EntryDraft draft) {
        Optional<ListedTrack> lost = draft instanceof EntryDraft.Lost(ListedTrack listed) ? Optional.of(listed) : Optional.empty();
        tracks.add(draft instanceof EntryDraft.Known(TrackId track) ? (Integer) track.value() : null);
        paths.add(lost.map(ListedTrack::path).orElse(null));
        titles.add(lost.flatMap(ListedTrack::title).orElse(null));
        artists.add(lost.flatMap(ListedTrack::artist).orElse(null));
        durations.add(lost.map(ListedTrack::seconds).filter(OptionalInt::isPresent).map(OptionalInt::getAsInt).orElse(null));
        recordings.add(lost.flatMap(ListedTrack::recording).orElse(null));
    }

    Query bind(Query query) {
        return query.bindArray("tracks", Integer.class, tracks).bindArray("paths", String.class, paths)
                .bindArray("titles", String.class, titles).bindArray("artists", String.class, artists)
                .bindArray("durations", Integer.class, durations).bindArray("recordings", String.class, recordings);
    }
}
