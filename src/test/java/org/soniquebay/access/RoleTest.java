package org.soniquebay.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    @ParameterizedTest
    @CsvSource({"metrics, true, false, false, false", "read, true, true, false, false", "edit, true, true, true, false",
        "admin, true, true, true, true"})
    void eachRoleMayDoWhatThoseBeforeItMay(String word, boolean metrics, boolean read, boolean edit, boolean admin) {
        Role role = Role.of(word).orElseThrow();

        assertThat(role.covers(Role.METRICS)).isEqualTo(metrics);
        assertThat(role.covers(Role.READ)).isEqualTo(read);
        assertThat(role.covers(Role.EDIT)).isEqualTo(edit);
        assertThat(role.covers(Role.ADMIN)).isEqualTo(admin);
        assertThat(role.word()).isEqualTo(word);
        assertThat(Role.of(word.toUpperCase())).isEmpty();
    }
}
