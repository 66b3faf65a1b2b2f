package org.soniquebay.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;

/// A CSV file about clips: a header that names the columns, `file` among them, then one clip a row. Fields may be quoted
/// as in RFC 4180.
final class CsvTable {

    /// The column that names the clip.
    static final String FILE = "file";

    private CsvTable() {}

    /// Reads the rows of a table, in its order: fields by column name, without those that are empty.
    ///
    /// @throws CommandFailure when the table has no column `file`, or a row has more fields than the header
    static List<Map<String, String>> read(Path table) throws IOException {
        List<List<String>> rows = rows(Files.readString(table));
        if (rows.isEmpty() || !rows.getFirst().contains(FILE)) {
            throw new CommandFailure(ExitCode.USAGE, table + " has no column `file` in its first line.");
        }
        List<String> columns = rows.getFirst();
        List<Map<String, String>> named = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() > columns.size()) {
                throw new CommandFailure(ExitCode.USAGE, table + " has a row with more fields than columns: " + row);
            }
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).isBlank()) {
                    fields.put(columns.get(i), row.get(i).strip());
                }
            }
            named.add(fields);
        }
        return named;
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    addRow(rows, row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        row.add(field.toString());
        addRow(rows, row);
        return rows;
    }

    private static void addRow(List<List<String>> rows, List<String> row) {
        if (row.size() > 1 || !row.getFirst().isBlank()) {
            rows.add(List.copyOf(row));
        }
    }
}
