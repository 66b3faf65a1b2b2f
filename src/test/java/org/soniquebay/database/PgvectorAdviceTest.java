package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.server.DatabaseSettings;

class PgvectorAdviceTest {

    private static final String COMMAND = "CREATE EXTENSION vector";

    @Test
    void whoMayNotMakeTheExtensionIsToldAndHasALibraryAllTheSame() throws SQLException {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External owners = server.create();
        try {
            execute(owners, "CREATE ROLE plain LOGIN");
            execute(owners, "ALTER DATABASE " + owners.url().replaceFirst(".*/", "") + " OWNER TO plain");
            DatabaseSettings.External plain = new DatabaseSettings.External(owners.url(), Optional.of("plain"), Optional.empty());
            try (Database database = Database.open(plain)) {
                assertThat(database.pgvector()).isFalse();
                assertThat(PgvectorAdvice.of(database).orElseThrow()).hasLineCount(1).contains("may not be created", COMMAND, "database copy --to URL");
            }
            execute(owners, COMMAND);
            try (Database database = Database.open(plain)) {
                // What the tables were made with stays.
                assertThat(database.pgvector()).isFalse();
                assertThat(PgvectorAdvice.of(database).orElseThrow()).contains("before pgvector was there", COMMAND);
            }
        } finally {
            server.drop(owners);
            try (Database any = Database.openAsItIs(owners("postgres", owners))) {
                any.useTransaction(handle -> handle.execute("DROP ROLE plain"));
            }
        }
    }

    @Test
    void whereAnAdministratorMadeItItIsUsedByAnybody() throws SQLException {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External owners = server.create();
        try {
            execute(owners, "CREATE ROLE another LOGIN");
            execute(owners, "ALTER DATABASE " + owners.url().replaceFirst(".*/", "") + " OWNER TO another");
            execute(owners, COMMAND);
            try (Database database = Database.open(
                    new DatabaseSettings.External(owners.url(), Optional.of("another"), Optional.empty()))) {
                assertThat(database.pgvector()).isTrue();
                assertThat(PgvectorAdvice.of(database)).isEmpty();
            }
        } finally {
            server.drop(owners);
            try (Database any = Database.openAsItIs(owners("postgres", owners))) {
                any.useTransaction(handle -> handle.execute("DROP ROLE another"));
            }
        }
    }

    @Test
    void aServerWithoutItIsNamed() {
        try (Database database = TestDatabase.create()) {
            assertThat(PgvectorAdvice.of(database).orElseThrow()).contains("has no pgvector", "install it there", COMMAND);
        }
    }

    private static DatabaseSettings.External owners(String name, DatabaseSettings.External address) {
        return new DatabaseSettings.External(address.url().replaceFirst("[^/]*$", name), address.user(), address.password());
    }

    private static void execute(DatabaseSettings.External address, String sql) throws SQLException {
        try (Connection connection = address.connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
