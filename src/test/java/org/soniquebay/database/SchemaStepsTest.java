package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.server.DatabaseException.SchemaRefused;
import org.soniquebay.database.server.DatabaseSettings;

class SchemaStepsTest {

    private static final String PLACE = "classpath:org/soniquebay/database/";

    private final DatabaseSettings.External address = TestDatabase.emptyDatabase();

    @Test
    void appliesMissingStepsOnceAndInOrder() {
        open("steps").close();
        open("newer").close();
        try (Database database = open("newer")) {
            List<String> applied = database.read(handle -> handle
                    .createQuery("SELECT version FROM schema_history ORDER BY installed_rank").mapTo(String.class).list());
            assertThat(applied).containsExactly("001", "002");
        }
    }

    @Test
    void newerDatabaseIsRefused() {
        open("newer").close();

        assertThatThrownBy(() -> open("steps")).isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("newer SoniqueBay (schema step 002)").hasMessageContaining(address.toString());
    }

    @Test
    void failedStepIsNamedAndRolledBack() {
        open("steps").close();

        assertThatThrownBy(() -> open("failing")).isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("V002__written.sql").hasMessageContaining("relation \"nowhere\" does not exist");
        try (Database database = open("newer")) {
            assertThat(DatabaseProcess.notes(database)).isEmpty();
        }
    }

    /// The server may commit the last step of a killed program after the lock of the steps is free again.
    @Test
    void stepThatIsCommittedMeanwhileIsNotAppliedTwice() throws Exception {
        open("newer").close();
        execute("CREATE TABLE later AS SELECT * FROM schema_history WHERE version = '002'");
        execute("DELETE FROM schema_history WHERE version = '002'");
        execute("ALTER TABLE notes DROP COLUMN written");

        try (Connection killed = address.connect(); ExecutorService threads = Executors.newSingleThreadExecutor()) {
            killed.setAutoCommit(false);
            try (Statement statement = killed.createStatement()) {
                statement.execute("ALTER TABLE notes ADD COLUMN written timestamptz");
                statement.execute("INSERT INTO schema_history SELECT * FROM later");
            }
            Future<Database> opening = threads.submit(() -> open("newer"));
            awaitWaiter();
            killed.commit();

            try (Database database = opening.get()) {
                assertThat(DatabaseProcess.notes(database)).isEmpty();
            }
        }
    }

    private void awaitWaiter() throws SQLException, InterruptedException {
        try (Connection connection = address.connect(); Statement statement = connection.createStatement()) {
            for (boolean waits = false; !waits; TimeUnit.MILLISECONDS.sleep(20)) {
                try (ResultSet answer = statement.executeQuery("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))")) {
                    answer.next();
                    waits = answer.getBoolean(1);
                }
            }
        }
    }

    @Test
    void changedStepIsRefused() throws SQLException {
        open("steps").close();
        execute("UPDATE schema_history SET checksum = 1");

        assertThatThrownBy(() -> open("steps")).isInstanceOf(SchemaRefused.class).hasMessageContaining("001");
    }

    @Test
    void legacyLibraryIsRefusedAndLeftAlone() throws SQLException {
        execute("CREATE TABLE tracks (id integer)");

        assertThatThrownBy(() -> open("steps")).isInstanceOf(SchemaRefused.class).hasMessageContaining("earlier SoniqueBay");
        execute("DROP TABLE tracks");
        open("steps").close();
    }

    @Test
    void tablesOfAnotherProgramAreRefused() throws SQLException {
        execute("CREATE TABLE invoices (id integer)");

        assertThatThrownBy(() -> open("steps")).isInstanceOf(SchemaRefused.class).hasMessageContaining("another program");
    }

    @Test
    void extensionsInAnEmptyDatabaseAreNoTables() throws SQLException {
        execute("CREATE EXTENSION pg_trgm");

        try (Database database = open("steps")) {
            assertThat(DatabaseProcess.notes(database)).isEmpty();
        }
    }

    @Test
    void embeddingColumnsKeepTheTypeTheyWereMadeWith() throws SQLException {
        open("steps").close();
        execute("CREATE DOMAIN vector AS text");

        try (Database database = open("newer")) {
            assertThat(database.pgvector()).isFalse();
        }
    }

    private Database open(String steps) {
        return new DatabaseOpening(PLACE + steps).open(address);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = address.connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
