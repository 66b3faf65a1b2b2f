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

/// A CSV file of labelled clips: a header that names the columns, then one clip a row. The column `file` is required and
/// is relative to the manifest's folder; `genre`, `key` (for example `A minor`) and `bpm` have a fixed meaning, every
/// other column is a label of its own. Fields may be quoted as in RFC 4180; an empty field is unknown.
public final class Manifest {

    private static final String FILE = "file";

    private Manifest() {}

    /// Reads the clips of a manifest, in its order.
    ///
    /// @throws CommandFailure when the manifest has no column `file`, a row has more fields than the header, or a file is missing
    public static List<LabelledClip> read(Path manifest) throws IOException {
        List<List<String>> rows = rows(Files.readString(manifest));
        if (rows.isEmpty() || !rows.getFirst().contains(FILE)) {
            throw new CommandFailure(ExitCode.USAGE, manifest + " has no column `file` in its first line.");
        }
        List<String> columns = rows.getFirst();
        String set = manifest.getFileName().toString().replaceFirst("\\.csv$", "");
        List<LabelledClip> clips = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() > columns.size()) {
                throw new CommandFailure(ExitCode.USAGE, manifest + " has a row with more fields than columns: " + row);
            }
            clips.add(clip(manifest, set, columns, row));
        }
        return clips;
    }

    private static LabelledClip clip(Path manifest, String set, List<String> columns, List<String> row) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).isBlank()) {
                labels.put(columns.get(i), row.get(i).strip());
            }
        }
        Path file = manifest.toAbsolutePath().resolveSibling(labels.getOrDefault(FILE, ""));
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.USAGE, manifest + " names a file that is not there: " + file);
        }
        labels.remove(FILE);
        return new LabelledClip(set, file, labels);
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
