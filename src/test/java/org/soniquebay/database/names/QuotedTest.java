package org.soniquebay.database.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.legacy.account.MovedCells;

/// Whatever PostgreSQL allows in a name.
class QuotedTest {

    private static final List<String> ODD = List.of("plain", "price$", "it's", "a\"b", "x\" IS NULL; DROP TABLE precious; --", "'||none()||'", "a:b ?c");

    @Test
    void aNameIsANameAndATextIsAText() {
        try (Database database = TestDatabase.create()) {
            database.useTransaction(handle -> ODD.forEach(odd -> assertThat(handle
                    .createQuery("SELECT " + Quoted.name(odd) + " FROM (SELECT " + Quoted.text(odd) + " AS " + Quoted.name(odd) + ") AS one")
                    .mapTo(String.class).one()).isEqualTo(odd)));
            for (String backslashes : List.of("on", "off")) {
                database.useTransaction(handle -> {
                    handle.execute("SET LOCAL standard_conforming_strings = " + backslashes);
                    assertThat(handle.createQuery("SELECT " + Quoted.text("a\\b")).mapTo(String.class).one()).isEqualTo("a\\b");
                });
            }
        }
    }

    @Test
    void cellsOfColumnsWithOddNamesAreAskedForAsCells() {
        MovedCells cells = new MovedCells("track_metadata", "track_metadata", "", Map.of());
        assertThat(cells.setAside(List.of("it's \"odd\""))).contains("('it''s \"odd\"', CAST(old.\"it's \"\"odd\"\"\" AS text)");
        assertThat(cells.comparisons(List.of("it's \"odd\""))).singleElement().satisfies(compared ->
                assertThat(compared.now()).contains("concat('it''s \"odd\"=', md5(CAST(old.\"it's \"\"odd\"\"\" AS text)))"));
    }
}
