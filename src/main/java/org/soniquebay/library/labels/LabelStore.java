package org.soniquebay.library.labels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.LookupTable;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;

/// Genres, genre tags and mood tags, and which tracks carry them.
public final class LabelStore {

    private static final List<Kind> KINDS = List.of(
            new Kind(LookupTable.GENRES, "track_genres", "genre_id", TrackLabels::genres),
            new Kind(LookupTable.GENRE_TAGS, "track_genre_tags", "tag_id", TrackLabels::genreTags),
            new Kind(LookupTable.MOOD_TAGS, "track_mood_tags", "tag_id", TrackLabels::moodTags));

    /// Gives each track exactly these labels. A link that was there and stays is not touched.
    public void replace(Handle handle, Map<TrackId, TrackLabels> labels) {
        if (labels.isEmpty()) {
            return;
        }
        KINDS.forEach(kind -> kind.replace(handle, labels));
    }

    /// The ids of labels; those that are missing are made.
    ///
    /// @param names fit to be stored, see [SanitizedText]
    /// @return by the names as given
    public Map<String, Integer> ids(Handle handle, Labels.Kind kind, Collection<String> names) {
        LookupTable rows = switch (kind) {
            case GENRE -> LookupTable.GENRES;
            case GENRE_TAG -> LookupTable.GENRE_TAGS;
            case MOOD_TAG -> LookupTable.MOOD_TAGS;
        };
        Map<String, Integer> byKey = names.isEmpty() ? Map.of() : rows.resolve(handle, names);
        Map<String, Integer> ids = new HashMap<>();
        names.forEach(name -> ids.put(name, byKey.get(SanitizedText.matchKey(name))));
        return ids;
    }

    private record Kind(
            LookupTable rows, String linkTable, String column, Function<TrackLabels, List<String>> names) {

        void replace(Handle handle, Map<TrackId, TrackLabels> labels) {
            List<String> all = labels.values().stream().map(names).flatMap(Collection::stream).toList();
            Map<String, Integer> ids = all.isEmpty() ? Map.of() : rows.resolve(handle, all);
            List<Integer> tracks = new ArrayList<>();
            List<Integer> linked = new ArrayList<>();
            labels.forEach((track, label) -> names.apply(label).forEach(name -> {
                tracks.add(track.value());
                linked.add(ids.get(SanitizedText.matchKey(name)));
            }));
            handle.createUpdate("""
                    DELETE FROM %1$s
                    WHERE track_id = ANY (:all)
                      AND (track_id, %2$s) NOT IN (SELECT track_id, label_id FROM unnest(:tracks, :labels) AS kept (track_id, label_id))
                    """.formatted(linkTable, column))
                    .bindArray("all", TrackId.class, labels.keySet())
                    .bindArray("tracks", Integer.class, tracks)
                    .bindArray("labels", Integer.class, linked)
                    .execute();
            handle.createUpdate("""
                    INSERT INTO %1$s (track_id, %2$s)
                    SELECT track_id, label_id
                    FROM unnest(:tracks, :labels) AS new (track_id, label_id)
                    WHERE NOT EXISTS (SELECT 1 FROM %1$s AS linked WHERE linked.track_id = new.track_id AND linked.%2$s = label_id)
                    ON CONFLICT DO NOTHING
                    """.formatted(linkTable, column))
                    .bindArray("tracks", Integer.class, tracks)
                    .bindArray("labels", Integer.class, linked)
                    .execute();
        }
    }
}
