package org.soniquebay.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InfrastructureFailureTest {

    private static Stream<Throwable> fullDisks() {
        return Stream.of(
                new UncheckedIOException(new IOException("No space left on device")),
                new UncheckedIOException(new IOException("Disk quota exceeded")),
                new IllegalStateException(new SQLException("could not extend file", "53100")),
                new IllegalStateException(new SQLException("could not extend file \"base/1/2\": Disk quota exceeded", "XX000")));
    }

    @ParameterizedTest
    @MethodSource("fullDisks")
    void aFullDiskAndAUsedUpQuotaPauseTheWork(Throwable failure) {
        assertThat(InfrastructureFailure.outcomeOf(failure)).hasValueSatisfying(pause -> assertThat(pause.why()).startsWith("The disk is full"));
    }

    @Test
    void aDatabaseThatIsAwayPausesTheWork() {
        assertThat(InfrastructureFailure.outcomeOf(new IllegalStateException(new SQLTransientConnectionException("no connection"))))
                .hasValueSatisfying(pause -> assertThat(pause.why()).startsWith("The database does not answer"));
    }

    @Test
    void aFailureOfTheWorkItselfIsNoPause() {
        assertThat(InfrastructureFailure.outcomeOf(new UncheckedIOException(new IOException("Stale file handle")))).isEmpty();
    }
}
