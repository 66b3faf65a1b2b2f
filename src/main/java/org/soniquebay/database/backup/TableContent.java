package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.soniquebay.database.names.Quoted;

/// A table in a backup: its columns without the generated ones, and what its rows add up to.
///
/// @param schema the schema's name, unquoted
/// @param name the table's, unquoted
/// @param columns in their order in the text
/// @param rows how many
/// @param checksum see [RowSum]
/// @param sha256 of the entry's text, hexadecimal
record TableContent(String schema, String name, List<Column> columns, long rows, String checksum, String sha256) {

    /// @param name unquoted
    /// @param type as PostgreSQL writes it, with its schema where it is not PostgreSQL's own
    record Column(String name, String type) {

        Column {
            requireNonNull(name, "name is null");
            requireNonNull(type, "type is null");
        }

        boolean isVector() {
            return type.matches("(.*\\.)?vector(\\(\\d+\\))?");
        }

        boolean isRealArray() {
            return type.equals("real[]");
        }
    }

    TableContent {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
        requireNonNull(checksum, "checksum is null");
        requireNonNull(sha256, "sha256 is null");
        columns = List.copyOf(columns);
        if (rows < 0) {
            throw new IllegalArgumentException("rows: " + rows);
        }
    }

    /// A table of which only the shape is known yet.
    static TableContent unread(String schema, String name, List<Column> columns) {
        return new TableContent(schema, name, columns, 0, "", "");
    }

    TableContent with(RowSum sum, String sha256) {
        return new TableContent(schema, name, columns, sum.rows(), sum.checksum(), sha256);
    }

    /// The table's name for people.
    String label() {
        return schema + "." + name;
    }

    /// The name of the table's entry: two tables never share one, however their names are cut by points.
    String entry() {
        return "tables/" + encoded(schema).replace(".", "%2E") + "." + encoded(name).replace(".", "%2E") + ".copy";
    }

    /// The name of the table's entry in a backup that may be of an earlier version, which left points in names as they
    /// were.
    String entryIn(ZipFile zip) {
        return zip.getEntry(entry()) == null ? "tables/" + encoded(schema) + "." + encoded(name) + ".copy" : entry();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /// The table's name in SQL.
    String quoted() {
        return Quoted.name(schema) + "." + Quoted.name(name);
    }

    String copyOut() {
        return "COPY " + quoted() + columnList() + " TO STDOUT (FORMAT text, ENCODING 'UTF8')";
    }

    String copyIn() {
        return "COPY " + quoted() + columnList() + " FROM STDIN (FORMAT text, ENCODING 'UTF8')";
    }

    private String columnList() {
        return columns.stream().map(column -> Quoted.name(column.name()))
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
