package org.soniquebay.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.soniquebay.database.backup.statement.KnownFunctions;

/// The functions of the bridge, as this program ships them: a backup of a library in the midst of its evolution may bring
/// them along.
public final class EvolutionFunctions {

    private static final List<String> FILES = List.of("bridge.sql", "journal.sql", "link_journal.sql", "restore.sql");
    private static final String NAME = "[a-z_]+";
    /// The pattern of `jsonb_build_object('title', OLD."title", …)`, whatever columns a table has, without a step back,
    /// which would take the thread's stack for every column.
    private static final String ROW = "jsonb_build_object\\((?:'[^'\"\\\\$]*', (?:OLD|NEW)\\.\"[^'\"\\\\$]*\"(?:, (?='))?)*+\\)";
    private static final Map<String, String> PLACES = Map.of("table", NAME, "owner", NAME, "label", NAME,
            "collation", "[A-Za-z0-9_-]+", "vector", "vector\\(512\\)|real\\[\\]", "before", ROW, "after", ROW, "whole", ROW);

    private EvolutionFunctions() {
    }

    /// The functions that the files beside the evolution's classes make.
    public static KnownFunctions known() {
        return KnownFunctions.in(FILES.stream().map(EvolutionFunctions::text).toList(), PLACES);
    }

    private static String text(String file) {
        try (InputStream stream = EvolutionFunctions.class.getResourceAsStream("/org/soniquebay/legacy/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
