package org.soniquebay.api.http.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLimitsTest {

    @ParameterizedTest
    @CsvSource({"256, 64, 128, 64", "1024, 100, 668, 256", "1048576, 100, 2000, 256", "64, 60, 16, 8"})
    void leavesOpenFilesForEverythingElse(long mostFiles, long openFiles, int connections, int perAddress) {
        ConnectionLimits limits = ConnectionLimits.of(mostFiles, openFiles);

        assertThat(limits.connections()).isEqualTo(connections);
        assertThat(limits.perAddress()).isEqualTo(perAddress);
    }

    @Test
    void thisProcessHasSome() {
        assertThat(ConnectionLimits.ofThisProcess().connections()).isBetween(16, 2_000);
    }
}
