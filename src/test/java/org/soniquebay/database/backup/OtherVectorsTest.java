package org.soniquebay.database.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.server.DatabaseSettings;

/// A library that moves to a server with vectors of another type takes along what people have made besides.
@Tag("slow")
class OtherVectorsTest {

    @TempDir
    private Path folder;

    @Test
    void viewsTablesAndIndexesOfTheirOwnMoveThereAndBack() {
        PgvectorServer server = PgvectorServer.EMBEDDED_17;
        DatabaseSettings.External other = server.create();
        try (Database arrays = TestDatabase.create(); Database again = TestDatabase.createWithoutTables()) {
            arrays.useTransaction(handle -> handle.execute("""
                    CREATE TABLE notes (track_id integer REFERENCES tracks, text text);
                    CREATE INDEX their_titles ON tracks (title);
                    CREATE VIEW titles AS SELECT id, title FROM tracks;
                    COMMENT ON VIEW titles IS 'mine'"""));
            try (Database vectors = Database.openAsItIs(other)) {
                move(arrays, vectors);
                assertThat(vectors.<String, RuntimeException>read(handle -> handle.createQuery("""
                        SELECT format_type(atttypid, atttypmod) FROM pg_attribute
                        WHERE attrelid = CAST('track_embeddings' AS regclass) AND attname = 'vector'
                        """).mapTo(String.class).one())).isEqualTo("vector(512)");
                assertThat(own(vectors)).isEqualTo(own(arrays)).hasSizeGreaterThan(3);
                move(vectors, again);
            }
            assertThat(OddLibrary.shape(again)).containsExactlyInAnyOrderElementsOf(OddLibrary.shape(arrays));
        } finally {
            server.drop(other);
        }
    }

    private void move(Database from, Database to) {
        Path file = new Backup("test", Instant::now, BackupListener.NONE).write(from, folder.resolve("backup"), true).file();
        new Restore(to, BackupListener.NONE).run(BackupFile.checked(file, BackupListener.NONE));
    }

    private static List<String> own(Database database) {
        return OddLibrary.shape(database).stream().filter(what -> what.contains("notes") || what.contains("titles")).toList();
    }
}
