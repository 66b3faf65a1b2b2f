package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PgvectorServerTest {

    @ParameterizedTest
    @EnumSource
    void aLibraryOnSuchAServerKeepsItsVectorsInPgvector(PgvectorServer server) {
        DatabaseSettings.External address = server.create();
        try (Database database = Database.open(address)) {
            assertThat(database.pgvector()).isTrue();
        } finally {
            server.drop(address);
        }
    }
}
