package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.database.server.DatabaseSettings;

class PgvectorServerTest {

    @ParameterizedTest
    @EnumSource(names = "NEWER_18", mode = EnumSource.Mode.EXCLUDE)
    void aLibraryOnSuchAServerKeepsItsVectorsInPgvector(PgvectorServer server) {
        DatabaseSettings.External address = server.create();
        try (Database database = Database.open(address)) {
            assertThat(database.pgvector()).isTrue();
        } finally {
            server.drop(address);
        }
    }

    @Test
    @Tag("slow")
    void soItDoesOnTheNextMajorVersion() {
        aLibraryOnSuchAServerKeepsItsVectorsInPgvector(PgvectorServer.NEWER_18);
    }

    /// An administrator may keep extensions in a schema that no path names.
    @Test
    void itIsFoundInASchemaOfItsOwn() throws SQLException {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External address = server.create();
        try {
            try (Connection connection = address.connect(); Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA \"Add ons\"; CREATE EXTENSION vector SCHEMA \"Add ons\"");
            }
            try (Database database = Database.open(address)) {
                assertThat(database.pgvector()).isTrue();
                assertThat(database.<String, RuntimeException>read(handle -> handle.createQuery("SHOW search_path").mapTo(String.class).one()))
                        .isEqualTo("public, \"Add ons\"");
                assertThat(database.<Double, RuntimeException>read(handle -> handle.createQuery(
                        "SELECT CAST('[1,0]' AS vector) <=> CAST('[0,1]' AS vector)").mapTo(Double.class).one())).isEqualTo(1);
            }
        } finally {
            server.drop(address);
        }
    }

    /// A role that may not make tables in `public`, as no ordinary role may since PostgreSQL 15.
    @Test
    void aLibraryMayBeInASchemaOfTheUsersOwn() throws SQLException {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External address = server.create();
        try {
            try (Connection connection = address.connect(); Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE listener LOGIN; CREATE SCHEMA AUTHORIZATION listener");
            }
            DatabaseSettings.External listener = new DatabaseSettings.External(address.url(), Optional.of("listener"), Optional.empty());
            try (Database database = Database.open(listener)) {
                assertThat(database.<String, RuntimeException>read(handle -> handle.createQuery(
                        "SELECT schemaname FROM pg_tables WHERE tablename = 'tracks'").mapTo(String.class).one())).isEqualTo("listener");
            }
        } finally {
            try (Connection connection = address.connect(); Statement statement = connection.createStatement()) {
                statement.execute("DROP OWNED BY listener; DROP ROLE listener");
            }
            server.drop(address);
        }
    }
}
