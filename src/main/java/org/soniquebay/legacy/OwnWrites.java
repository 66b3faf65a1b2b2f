package org.soniquebay.legacy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;

/// What this program itself has written into a library while the old application was still there. A rollback takes it
/// away, so it is written to a file first: one JSON object a line, with the table and the row.
final class OwnWrites {

    private static final int ROWS_AT_ONCE = 500;
    private static final String CHANGED = """
            SELECT jsonb_build_object('table', original.table_name, 'change', original.change, 'row', to_jsonb(now) - ARRAY['vector', 'search', 'cover_data'])
            FROM soniquebay_migration.originals AS original JOIN public.%1$s AS now ON now.id = original.row_id
            WHERE original.table_name = '%1$s' AND original.change IN ('added', 'changed')
            ORDER BY now.id
            """;
    private static final String ROWS = """
            SELECT jsonb_build_object('table', '%1$s', 'row', to_jsonb(own)) FROM public.%1$s AS own WHERE %2$s ORDER BY own.id
            """;

    private final Database database;

    OwnWrites(Database database) {
        this.database = database;
    }

    /// @return how many rows were written, by what they are; empty, without a file, when the tables are not there yet
    Map<String, Long> export(Path file) {
        Map<String, Long> counts = new LinkedHashMap<>();
        boolean there = database.read(handle -> handle.createQuery(
                "SELECT to_regclass('soniquebay_migration.said') IS NOT NULL AND to_regclass('public.track_audio_analyses') IS NOT NULL")
                .mapTo(Boolean.class).one());
        if (!there) {
            return counts;
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            database.inTransaction(handle -> {
                OldTables.WITH_ID.forEach(table -> write(handle, CHANGED.formatted(table), "changes to " + table, writer, counts));
                write(handle, ROWS.formatted("track_audio_analyses", "analysis_source <> 'legacy'"), "analyses", writer, counts);
                write(handle, ROWS.formatted("track_embeddings", "embedding_source IS DISTINCT FROM 'legacy' AND embedding_model <> 'legacy'"),
                        "embeddings", writer, counts);
                write(handle, ROWS.formatted("track_metadata", "metadata_source IS DISTINCT FROM 'legacy'"), "metadata", writer, counts);
                write(handle, ROWS.formatted("playqueue_tracks", "true"), "queued tracks", writer, counts);
                write(handle, ROWS.formatted("library_roots", "true"), "folders", writer, counts);
                return null;
            });
            writer.flush();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } catch (FileAlreadyExistsException e) {
            throw new EvolutionRefused("The file " + file + " is there already: name another one.", e);
        } catch (IOException | UncheckedIOException e) {
            throw new EvolutionRefused("What SoniqueBay has written cannot be saved to " + file + ", so nothing was changed: " + e.getMessage() + ".", e);
        }
        return counts;
    }

    private static void write(Handle handle, String query, String what, BufferedWriter writer, Map<String, Long> counts) {
        try (Stream<String> rows = handle.createQuery(query).setFetchSize(ROWS_AT_ONCE).mapTo(String.class).stream()) {
            long[] count = new long[1];
            rows.forEach(row -> {
                try {
                    writer.write(row);
                    writer.newLine();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                count[0]++;
            });
            if (count[0] > 0) {
                counts.put(what, count[0]);
            }
        }
    }
}
