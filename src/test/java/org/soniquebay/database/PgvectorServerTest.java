package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
