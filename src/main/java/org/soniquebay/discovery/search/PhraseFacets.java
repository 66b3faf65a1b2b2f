package org.soniquebay.discovery.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;

/// Counts what ranked tracks have in common: the first thousand of them.
final class PhraseFacets {

    private static final int MOST = 20;
    private static final String SQL = """
            WITH met AS MATERIALIZED (SELECT tracks.id, tracks.track_artist_id, tracks.year FROM tracks WHERE tracks.id = ANY (%s))
            (SELECT 'artist' AS kind, artists.name AS label, counted.amount
             FROM (SELECT met.track_artist_id, count(*) AS amount FROM met GROUP BY met.track_artist_id ORDER BY amount DESC, met.track_artist_id LIMIT %2$d) AS counted
             JOIN artists ON artists.id = counted.track_artist_id)
            UNION ALL
            (SELECT 'genre', genres.name, counted.amount
             FROM (SELECT links.genre_id, count(*) AS amount FROM met JOIN track_genres AS links ON links.track_id = met.id
                   GROUP BY links.genre_id ORDER BY amount DESC, links.genre_id LIMIT %2$d) AS counted
             JOIN genres ON genres.id = counted.genre_id)
            UNION ALL
            (SELECT 'decade', substring(met.year FROM '^\\d{3}') || '0' AS decade, count(*) AS amount FROM met
             WHERE met.year ~ '^\\d{4}' GROUP BY decade ORDER BY amount DESC, decade LIMIT %2$d)
            UNION ALL
            (SELECT 'key', features.camelot_key, count(*) AS amount FROM met JOIN track_audio_features AS features ON features.track_id = met.id
             WHERE features.camelot_key IS NOT NULL GROUP BY features.camelot_key ORDER BY amount DESC, features.camelot_key LIMIT 24)
            ORDER BY kind, amount DESC, label
            """;

    private PhraseFacets() {
    }

    static PhraseAnswer.Facets of(Handle handle, List<TrackId> tracks) {
        Map<String, SequencedMap<String, Long>> counts = Map.of("artist", new LinkedHashMap<>(), "genre", new LinkedHashMap<>(),
                "decade", new LinkedHashMap<>(), "key", new LinkedHashMap<>());
        if (!tracks.isEmpty()) {
            handle.createQuery(SQL.formatted(TrackOrder.array(tracks.subList(0, Math.min(tracks.size(), PhraseAnswer.COUNTED))), MOST)).reduceRows(counts, (found, row) -> {
                found.get(row.getColumn("kind", String.class)).merge(row.getColumn("label", String.class), row.getColumn("amount", Long.class), Long::sum);
                return found;
            });
        }
        return new PhraseAnswer.Facets(counts.get("artist"), counts.get("genre"), counts.get("decade"), counts.get("key"));
    }
}
