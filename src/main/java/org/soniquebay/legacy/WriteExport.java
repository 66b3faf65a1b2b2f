package org.soniquebay.legacy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.carry.HalfEvolved;
import org.soniquebay.legacy.files.WholeFile;
import org.soniquebay.legacy.schema.Bookkeeping;
import org.soniquebay.legacy.schema.LegacyTables;
import org.soniquebay.legacy.state.EvolutionRefused;

/// The rows that this program itself has written into a library while the old application was still there. A rollback
/// removes them, so they are written to a file first: one JSON object a line, with the table and the row. Copies of
/// values in the old columns are not among them.
final class WriteExport {

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
    /// The embeddings without those that a half-evolved library had in tables of its own.
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

    WriteExport(Database database) {
        this.database = database;
    }

    /// Writes the file, unless there is nothing to write.
    ///
    /// @param replace whether a file that is there may go: it is that of the same rollback, which was interrupted
    /// @return how many rows of which table were written; empty when there is no file
    /// @throws EvolutionRefused when another file is there, or this one cannot be written
    Map<String, Long> export(WholeFile file, boolean replace) {
        boolean there = database.read(handle -> handle.createQuery(
                "SELECT to_regclass('soniquebay_migration.said') IS NOT NULL AND to_regclass('public.track_audio_analyses') IS NOT NULL")
                .mapTo(Boolean.class).one());
        if (!there) {
            return Map.of();
        }
        try {
            Map<String, Long> counts;
            try (Rows rows = new Rows(file, replace)) {
                counts = database.inTransaction(handle -> write(handle, rows));
            }
            if (!counts.isEmpty()) {
                database.<IOException>useTransaction(handle -> new Bookkeeping(handle).note(file.toNotedFile()));
                file.complete(replace);
            }
            return counts;
        } catch (FileAlreadyExistsException e) {
            throw alreadyThere(file, e);
        } catch (IOException e) {
            throw new EvolutionRefused("What SoniqueBay has written cannot be saved to " + file.place() + ", so nothing was changed: " + e.getMessage()
                    + ". Another file is named by --export FILE.", e);
        } finally {
            file.drop();
        }
    }

    private static EvolutionRefused alreadyThere(WholeFile file, FileAlreadyExistsException cause) {
        return new EvolutionRefused("The file " + file.place() + " is there already: name another one with --export FILE.", cause);
    }

    private static Map<String, Long> write(Handle handle, Rows file) throws IOException {
        SequencedMap<String, String> queries = new LinkedHashMap<>();
        LegacyTables.WITH_ID.forEach(table -> queries.put(table, CHANGED.formatted(table)));
        queries.put("track_audio_analyses", ROWS.formatted("track_audio_analyses", "analysis_source <> 'legacy'"));
        queries.put("track_embeddings", ROWS.formatted("track_embeddings", "embedding_source IS DISTINCT FROM 'legacy' AND embedding_model <> 'legacy'"
                + (HalfEvolved.has(handle, "track_embeddings") ? NEW_EMBEDDING : "")));
        queries.put("track_metadata", ROWS.formatted("track_metadata", "metadata_source IS DISTINCT FROM 'legacy'"
                + (HalfEvolved.has(handle, "track_metadata") ? NEW_METADATA : "")));
        queries.put("playlists", ROWS.formatted("playlists", "true"));
        queries.put("playlist_entries", ROWS.formatted("playlist_entries", "true"));
        queries.put("playqueue_tracks", ROWS.formatted("playqueue_tracks", "true"));
        queries.put("library_roots", ROWS.formatted("library_roots", "true"));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Map.Entry<String, String> query : queries.entrySet()) {
            long count = write(handle, query.getValue(), file);
            if (count > 0) {
                counts.put(query.getKey(), count);
            }
        }
        return counts;
    }

    /// @return how many rows there were
    private static long write(Handle handle, String query, Rows file) throws IOException {
        long count = 0;
        try (ResultIterator<String> rows = handle.createQuery(query).setFetchSize(ROWS_AT_ONCE).mapTo(String.class).iterator()) {
            while (rows.hasNext()) {
                file.write(rows.next());
                count++;
            }
        }
        return count;
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
                    throw alreadyThere(file, new FileAlreadyExistsException(file.place().toString()));
                }
                // A killed program may have left a part there, or a link to somewhere else.
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
