package org.soniquebay.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://me:pw@host:5433/music, jdbc:postgresql://host:5433/music, me, pw",
        "postgres://me@host/music, jdbc:postgresql://host/music, me,",
        "jdbc:postgresql://host/music?user=me&password=pw&sslmode=require, jdbc:postgresql://host/music?sslmode=require, me, pw",
        "postgresql://me:p%40ss+w%2Frd@[::1]:5432/music, jdbc:postgresql://[::1]:5432/music, me, p@ss+w/rd",
        "postgresql:///music, jdbc:postgresql://localhost/music,,",
    })
    void takesTheAddressApart(String url, String jdbc, String user, String password) {
        assertThat(DatabaseSettings.external(url))
                .isEqualTo(new DatabaseSettings.External(jdbc, Optional.ofNullable(user), Optional.ofNullable(password)));
    }

    @Test
    void neverPrintsThePassword() {
        assertThat(DatabaseSettings.external("postgresql://me:s3cret@host/music?password=s3cret&sslpassword=s3cret"))
                .hasToString("postgresql://me@host/music");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://me:s3cret@host/music", "postgresql://me:s3cret@host", "s3cret", "postgresql://me:s3cret%@host/music", ""})
    void refusesOtherAddressesWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> DatabaseSettings.external(url))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("s3cret");
    }
}
