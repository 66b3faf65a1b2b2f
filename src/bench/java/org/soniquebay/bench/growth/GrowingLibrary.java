package org.soniquebay.bench.growth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.soniquebay.bench.vectors.ShapedVectors;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;

/// A made-up library that grows: all rows that a scan and the measuring of its files would have left, written in bulk,
/// under every rule of the schema.
final class GrowingLibrary {

    /// Time and size of every file, see [GrowingFolder].
    static final long MTIME = 1_600_000_000;
    static final long SIZE = 8_000_000;

    private static final int ROWS_AT_ONCE = 50_000;
    private static final int WORDS_AT_ONCE = 5_000;
    private static final int ARTISTS_AT_ONCE = 500;
    private static final int TRACKS_PER_ARTIST = 30;
    private static final int TITLES = 500;
    private static final List<String> TABLES = List.of(
            "library_roots", "artists", "albums", "tracks", "genres", "genre_tags", "mood_tags");

    private final Database database;
    private final Path root;
    private final MeasurementPipeline measurementPipeline;
    private final ShapedVectors vectors = ShapedVectors.library(7);
    private int tracks;

    /// @param database empty, or grown by this before
    /// @param root absolute path of the music folder that the rows tell of
    GrowingLibrary(Database database, Path root, MeasurementPipeline measurementPipeline) {
        this.database = database;
        this.root = root;
        this.measurementPipeline = measurementPipeline;
        this.tracks = database.read(handle -> handle.createQuery("SELECT count(*) FROM tracks").mapTo(Integer.class).one());
        // The vectors that are there already are skipped.
        IntStream.range(0, tracks).forEach(_ -> vectors.next());
    }

    /// The number of tracks.
    int tracks() {
        return tracks;
    }

    /// Adds tracks until there are so many, and has the server gather its statistics.
    ///
    /// @param progress hears how many there are
    void grow(int wanted, Consumer<Integer> progress) throws Exception {
        int before = tracks;
        if (tracks == 0) {
            database.<Exception>useTransaction(handle -> {
                execute(handle.getConnection(), "growth-names.sql", 1, 1);
                new EmbeddingStore().activate(handle, measurementPipeline.model());
            });
        }
        while (tracks < wanted) {
            int last = Math.min(wanted, tracks + ROWS_AT_ONCE);
            add(tracks + 1, last);
            tracks = last;
            progress.accept(tracks);
        }
        addArtistVectors(before + 1, wanted);
        try (Connection connection = database.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("SELECT setval(pg_get_serial_sequence('%1$s', 'id'), (SELECT max(id) FROM %1$s))".formatted(table));
            }
            statement.execute("VACUUM (ANALYZE)");
        }
    }

    private void add(int first, int last) throws Exception {
        database.<Exception>useTransaction(handle -> {
            execute(handle.getConnection(), "growth-rows.sql", first, last);
            try (VectorCopy copy = new VectorCopy(handle.getConnection(), measurementPipeline.model(), database.pgvector())) {
                for (int track = first; track <= last; track++) {
                    copy.add(track, sound(track), vectors.next());
                }
            }
            for (int from = first; from <= last; from += WORDS_AT_ONCE) {
                new TrackSearchIndex().refresh(handle, IntStream.range(from, Math.min(last + 1, from + WORDS_AT_ONCE)).mapToObj(TrackId::new).toList());
            }
        });
    }

    /// The hash of a track's sound, as the rows' SQL makes it.
    private static String sound(int track) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(("track " + track).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    /// Adds the vectors of artists; those whose last tracks came later are made anew.
    private void addArtistVectors(int first, int last) {
        ArtistVectors artistVectors = new ArtistVectors();
        int end = (last + TRACKS_PER_ARTIST - 1) / TRACKS_PER_ARTIST;
        for (int from = (first - 1) / TRACKS_PER_ARTIST + 1; from <= end; from += ARTISTS_AT_ONCE) {
            List<ArtistId> some = IntStream.rangeClosed(from, Math.min(end, from + ARTISTS_AT_ONCE - 1)).mapToObj(ArtistId::new).toList();
            database.useTransaction(handle -> artistVectors.recompute(handle, some));
        }
    }

    private void execute(Connection connection, String file, int first, int last) throws SQLException, IOException {
        try (InputStream stream = GrowingLibrary.class.getResourceAsStream(file); Statement statement = connection.createStatement()) {
            String sql = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${from}", String.valueOf(first)).replace("${to}", String.valueOf(last))
                    .replace("${root}", root.toString().replace("'", "''")).replace("${version}", measurementPipeline.version().replace("'", "''"))
                    .replace("${mtime}", String.valueOf(MTIME)).replace("${size}", String.valueOf(SIZE));
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /// Shows the path of every track from a number on, in their order.
    void eachPath(int first, Consumer<Path> consumer) {
        database.useTransaction(handle -> {
            try (Stream<String> paths = handle.createQuery("SELECT path FROM tracks WHERE id >= :first ORDER BY id")
                    .bind("first", first).setFetchSize(WORDS_AT_ONCE).mapTo(String.class).stream()) {
                paths.map(Path::of).forEach(consumer);
            }
        });
    }

    /// What a server of this library is asked.
    GrowthQuestions questions() {
        return database.read(handle -> {
            Map<String, Integer> words = handle.createQuery("""
                    SELECT word, ndoc FROM ts_stat('SELECT search FROM track_search') WHERE length(word) = 6 ORDER BY ndoc DESC, word
                    """).reduceRows(new LinkedHashMap<>(), (found, row) -> {
                        found.put(row.getColumn("word", String.class), row.getColumn("ndoc", Integer.class));
                        return found;
                    });
            List<String> titles = handle.createQuery("SELECT title FROM tracks WHERE id % greatest(:tracks / :titles, 1) = 0 ORDER BY id")
                    .bind("tracks", tracks).bind("titles", TITLES).mapTo(String.class).list();
            return new GrowthQuestions(tracks, word(words, Integer.MAX_VALUE), word(words, tracks / 100), word(words, tracks / 1_000), word(words, 10), titles);
        });
    }

    /// The word by which so many tracks are found, or nearly as many.
    private static String word(Map<String, Integer> words, int frequency) {
        return words.entrySet().stream().filter(entry -> entry.getValue() <= frequency).findFirst().orElseThrow().getKey();
    }
}
