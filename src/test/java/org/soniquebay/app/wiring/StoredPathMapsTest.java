package org.soniquebay.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.folders.PathMap;

class StoredPathMapsTest {

    @Test
    void thereAreNoneWithoutAMigration() {
        try (Database database = TestDatabase.create()) {
            List<PathMap> none = database.read(StoredPathMaps::all);
            assertThat(none).isEmpty();
        }
    }

    @Test
    void areWhatTheMigrationWasGiven() {
        try (Database database = TestDatabase.create()) {
            database.inTransaction(handle -> handle.execute("""
                    CREATE SCHEMA soniquebay_migration;
                    CREATE TABLE soniquebay_migration.path_maps (from_path text, to_path text);
                    INSERT INTO soniquebay_migration.path_maps VALUES ('/music', '/srv/music')
                    """));

            List<PathMap> maps = database.read(StoredPathMaps::all);

            assertThat(maps).containsExactly(new PathMap("/music", Path.of("/srv/music")));
        }
    }
}
