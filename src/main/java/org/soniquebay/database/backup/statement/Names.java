package org.soniquebay.database.backup.statement;

import java.util.Locale;
import java.util.Set;

/// The owners of names.
final class Names {

    /// Collations, and functions that tell no more than what a value or the transaction is.
    private static final Set<String> HARMLESS = Set.of("pg_c_utf8", "pg_unicode_fast", "pg_current_xact_id", "pg_typeof", "pg_column_size");

    private Names() {
    }

    /// Whether a name is one that only PostgreSQL gives: its schemas, and those of its functions and tables that look beyond
    /// the rows of a library.
    static boolean ofTheServer(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return (small.startsWith("pg_") || small.equals("information_schema")) && !HARMLESS.contains(small);
    }

    /// The last part of a name with its schema.
    static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
