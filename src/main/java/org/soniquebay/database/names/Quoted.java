package org.soniquebay.database.names;

/// Names and texts as SQL says them. A name may be any that PostgreSQL allows.
public final class Quoted {

    private Quoted() {
    }

    /// A name as an identifier.
    public static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// A text as a literal that means the same whatever the database's settings say about backslashes.
    public static String text(String text) {
        String doubled = text.replace("'", "''");
        return doubled.contains("\\") ? "E'" + doubled.replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }
}
