package org.soniquebay.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.search.TrackSearchIndex;

/// The tracks of a library and all rows that derive from them, by names instead of ids. Artists, albums and labels that no track
/// refers to are left out: they stay behind when their last track goes.
final class DerivedRows {

    private static final ModelIdentity MODEL = new ModelIdentity("audio", "test", Optional.empty());
    private static final Map<String, String> QUERIES = queries();

    private DerivedRows() {
    }

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("tracks", """
                SELECT concat_ws(' | ', path, tracks.title, artists.name, albums.title, featured_artists, artist_credit, track_number, year)
                FROM tracks JOIN artists ON artists.id = track_artist_id LEFT JOIN albums ON albums.id = album_id
                """);
        queries.put("albums", """
                SELECT concat_ws(' | ', title, identity_key, artists.name, artist_stated, release_year)
                FROM albums JOIN artists ON artists.id = album_artist_id
                WHERE EXISTS (SELECT 1 FROM tracks WHERE album_id = albums.id)
                """);
        queries.put("artists", """
                SELECT concat_ws(' | ', name, rtrim(CAST(CAST(vector AS real[]) AS text), '0,}'))
                FROM artists
                WHERE EXISTS (SELECT 1 FROM tracks WHERE track_artist_id = artists.id)
                   OR EXISTS (SELECT 1 FROM albums JOIN tracks ON album_id = albums.id WHERE album_artist_id = artists.id)
                """);
        queries.put("track_search", "SELECT path || ' | ' || CAST(search AS text) FROM track_search JOIN tracks ON tracks.id = track_id");
        queries.put("labels", """
                SELECT path || ' | ' || name FROM track_genres JOIN genres ON genres.id = genre_id JOIN tracks ON tracks.id = track_id
                UNION ALL SELECT path || ' | ' || name FROM track_genre_tags JOIN genre_tags ON genre_tags.id = tag_id JOIN tracks ON tracks.id = track_id
                UNION ALL SELECT path || ' | ' || name FROM track_mood_tags JOIN mood_tags ON mood_tags.id = tag_id JOIN tracks ON tracks.id = track_id
                """);
        queries.put("track_audio_features", """
                SELECT concat_ws(' | ', path, bpm, key, scale, camelot_key, danceability, analysis_source)
                FROM track_audio_features JOIN tracks ON tracks.id = track_id
                """);
        queries.put("track_embeddings", "SELECT path || ' | ' || embedding_model FROM track_embeddings JOIN tracks ON tracks.id = track_id");
        queries.put("failures", "SELECT kind || ' | ' || subject FROM failures");
        return queries;
    }

    /// By table.
    static Map<String, List<String>> of(Database library) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        QUERIES.forEach((table, sql) -> rows.put(table, library.read(handle -> handle.createQuery(sql).mapTo(String.class).list())
                .stream().sorted().toList()));
        return rows;
    }

    /// Stores what a worker would: a sound and a vector for each track, and the artists' vectors.
    static void measure(Database library) {
        library.useTransaction(handle -> {
            AnalysisStore analyses = new AnalysisStore();
            EmbeddingStore embeddings = new EmbeddingStore();
            embeddings.activate(handle, MODEL);
            Map<String, Integer> paths = new LinkedHashMap<>();
            handle.createQuery("SELECT path, id FROM tracks ORDER BY path").map((row, _) ->
                    Map.entry(row.getString("path"), row.getInt("id"))).forEach(row -> paths.put(row.getKey(), row.getValue()));
            paths.forEach((path, id) -> {
                TrackId track = new TrackId(id);
                int number = path.charAt(path.lastIndexOf('.') - 1) - '0';
                analyses.record(handle, List.of(new Analysis(track, Optional.empty(), AnalysisSource.SONIQUEBAY, Optional.of("test"),
                        new AnalysisValues(Optional.of(AnalysisValues.TempoValue.of(100 + number)), Optional.empty(), Map.of(), Optional.empty()),
                        Instant.EPOCH)));
                float[] vector = new float[EmbeddingModel.DIMENSIONS];
                vector[number] = 1;
                embeddings.write(handle, MODEL, "test", List.of(new TrackVector(track, Optional.empty(), vector)));
            });
            new AudioFeaturesStore().settle(handle, paths.values().stream().map(TrackId::new).toList());
            new ArtistVectors().recompute(handle, all(handle, "artists").stream().map(ArtistId::new).toList());
        });
    }

    /// Recomputes the vectors of the artists that wait for it, as a worker would.
    static void runJobs(Database library) {
        library.useTransaction(handle -> {
            List<ArtistId> waiting = handle.createQuery("SELECT task_instance FROM jobs WHERE task_name = 'artist-vector'")
                    .mapTo(Integer.class).map(ArtistId::new).list();
            new ArtistVectors().recompute(handle, waiting);
            handle.execute("DELETE FROM jobs");
        });
    }

    /// Deriving everything anew changes nothing.
    static void assertCurrent(Database library) {
        runJobs(library);
        Map<String, List<String>> before = of(library);
        library.useTransaction(handle -> {
            new AlbumStore().settleArtists(handle, all(handle, "albums").stream().map(AlbumId::new).toList());
            List<TrackId> tracks = all(handle, "tracks").stream().map(TrackId::new).toList();
            new AudioFeaturesStore().settle(handle, tracks);
            new TrackSearchIndex().refresh(handle, tracks);
            new ArtistVectors().recompute(handle, all(handle, "artists").stream().map(ArtistId::new).toList());
        });
        assertThat(before).isEqualTo(of(library));
    }

    private static List<Integer> all(Handle handle, String table) {
        return handle.createQuery("SELECT id FROM " + table).mapTo(Integer.class).list();
    }
}
