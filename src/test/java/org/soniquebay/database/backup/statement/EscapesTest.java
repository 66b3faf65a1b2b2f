package org.soniquebay.database.backup.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

class EscapesTest {

    private static final List<String> PARTS = List.of("\\b", "\\f", "\\n", "\\r", "\\t", "\\q", "\\\\", "\\'", "\\x4", "\\x41", "\\x414", "\\xg", "\\x",
            "\\7", "\\101", "\\1017", "\\18", "\\8", "\\u0041", "\\u00e9x", "\\uD83D\\uDE00", "\\U0001F600", "\\U00000041", "\\é", "a", "4", "é", "\n");

    @Test
    void literalsAreReadAsTheServerReadsThem() throws SQLException {
        Random random = new Random(5);
        List<String> bodies = Stream.concat(PARTS.stream(), Stream.generate(() -> random.ints(4, 0, PARTS.size()).mapToObj(PARTS::get)
                .collect(Collectors.joining())).limit(500)).toList();
        try (Database database = TestDatabase.createWithoutTables()) {
            database.jdbi().useHandle(handle -> {
                for (String body : bodies) {
                    String literal = "E'" + body + "'";
                    try (var row = handle.getConnection().createStatement().executeQuery("SELECT " + literal)) {
                        row.next();
                        assertThat(Tokenizer.of(literal)).as(literal).containsExactly(new Token(Token.Kind.ESCAPED, row.getString(1)));
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\v", "\\u004", "\\U0011FFFF", "\\Ux", "\\200", "\\777", "\\xc3\\xa9", "\\"})
    void escapesThatServersReadInDifferentWaysAreRefused(String body) {
        assertThatThrownBy(() -> Tokenizer.of("E'" + body + "'")).isInstanceOf(NotAllowed.class);
    }
}
