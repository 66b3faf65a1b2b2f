package org.soniquebay.legacy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.files.WholeFile;

/// What this program itself has written into a library while the old application was still there. A rollback takes it
/// away, so it is written to a file first: one JSON object a line, with the table and the row. Copies of what the old
/// columns hold are none of it.
final class OwnWrites {

    private static final int ROWS_AT_ONCE = 500;
    private static final String CHANGED = """
            SELECT jsonb_build_object('table', original.table_name, 'change', original.change, 'row', to_jsonb(now) - ARRAY['vector', 'search', 'cover_data'])
            FROM soniquebay_migration.originals AS original JOIN public.%1$s AS now ON now.id = original.row_id
            WHERE original.table_name = '%1$s'
              AND (original.change = 'added' AND NOT original.copied OR original.change = 'changed' AND original.old_row <> '{}')
            ORDER BY now.id
            """;
    private static final String ROWS = """
            SELECT jsonb_build_object('table', '%1$s', 'row', to_jsonb(own)) FROM public.%1$s AS own WHERE %2$s ORDER BY own.id
            """;
    /// Not what a half-evolved library had in tables of its own.
    private static final String NEW_EMBEDDING = """
             AND NOT EXISTS (SELECT 1 FROM soniquebay_migration.track_embeddings AS old
                             WHERE old.track_id = own.track_id AND old.embedding_type = own.embedding_type
                               AND coalesce(old.embedding_model, 'legacy') = own.embedding_model
                               AND soniquebay_migration.as_vector(CAST(old.vector AS text)) = own.vector)""";
    private static final String NEW_METADATA = """
             AND NOT EXISTS (SELECT 1 FROM soniquebay_migration.track_metadata AS old
                             WHERE old.track_id = own.track_id AND old.metadata_key = own.metadata_key
                               AND old.metadata_source IS NOT DISTINCT FROM own.metadata_source
                               AND old.metadata_value IS NOT DISTINCT FROM own.metadata_value)""";

    private final Database database;

    OwnWrites(Database database) {
        this.database = database;
    }

    /// Writes the file, unless there is nothing to write.
    ///
    /// @param replace whether a file that is there may go: it is that of the same rollback, which was interrupted
    /// @return how many rows of which table were written; empty when there is no file
    /// @throws EvolutionRefused when another file is there, or this one cannot be written
    Map<String, Long> export(WholeFile file, boolean replace) {
        Map<String, Long> counts = new LinkedHashMap<>();
        boolean there = database.read(handle -> handle.createQuery(
                "SELECT to_regclass('soniquebay_migration.said') IS NOT NULL AND to_regclass('public.track_audio_analyses') IS NOT NULL")
                .mapTo(Boolean.class).one());
        if (!there) {
            return counts;
        }
        try {
            try (Rows rows = new Rows(file, replace)) {
                database.inTransaction(handle -> {
                    write(handle, rows, counts);
                    return null;
                });
            }
            if (!counts.isEmpty()) {
                database.<Void, IOException>inTransaction(handle -> {
                    new Bookkeeping(handle).note(file.noted());
                    return null;
                });
                file.complete(replace);
            }
        } catch (FileAlreadyExistsException e) {
            throw taken(file, e);
        } catch (IOException | UncheckedIOException e) {
            throw new EvolutionRefused("What SoniqueBay has written cannot be saved to " + file.place() + ", so nothing was changed: " + e.getMessage()
                    + ". Another file is named by --export FILE.", e);
        } finally {
            file.drop();
        }
        return counts;
    }

    private static EvolutionRefused taken(WholeFile file, FileAlreadyExistsException cause) {
        return new EvolutionRefused("The file " + file.place() + " is there already: name another one with --export FILE.", cause);
    }

    private static void write(Handle handle, Rows rows, Map<String, Long> counts) {
        OldTables.WITH_ID.forEach(table -> write(handle, CHANGED.formatted(table), table, rows, counts));
        write(handle, ROWS.formatted("track_audio_analyses", "analysis_source <> 'legacy'"), "track_audio_analyses", rows, counts);
        write(handle, ROWS.formatted("track_embeddings", "embedding_source IS DISTINCT FROM 'legacy' AND embedding_model <> 'legacy'"
                + (HalfEvolved.has(handle, "track_embeddings") ? NEW_EMBEDDING : "")), "track_embeddings", rows, counts);
        write(handle, ROWS.formatted("track_metadata", "metadata_source IS DISTINCT FROM 'legacy'"
                + (HalfEvolved.has(handle, "track_metadata") ? NEW_METADATA : "")), "track_metadata", rows, counts);
        write(handle, ROWS.formatted("playqueue_tracks", "true"), "playqueue_tracks", rows, counts);
        write(handle, ROWS.formatted("library_roots", "true"), "library_roots", rows, counts);
    }

    private static void write(Handle handle, String query, String table, Rows file, Map<String, Long> counts) {
        try (Stream<String> rows = handle.createQuery(query).setFetchSize(ROWS_AT_ONCE).mapTo(String.class).stream()) {
            long[] count = new long[1];
            rows.forEach(row -> {
                try {
                    file.write(row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                count[0]++;
            });
            if (count[0] > 0) {
                counts.put(table, count[0]);
            }
        }
    }

    /// The lines of the file, which is opened for the first of them.
    private static final class Rows implements AutoCloseable {

        private final WholeFile file;
        private final boolean replace;
        private BufferedWriter writer;

        Rows(WholeFile file, boolean replace) {
            this.file = file;
            this.replace = replace;
        }

        void write(String row) throws IOException {
            if (writer == null) {
                if (!replace && file.isTaken()) {
                    throw taken(file, new FileAlreadyExistsException(file.place().toString()));
                }
                // What a killed program left there, or a link to somewhere else.
                Files.deleteIfExists(file.part());
                writer = Files.newBufferedWriter(file.part(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
            writer.write(row);
            writer.newLine();
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
