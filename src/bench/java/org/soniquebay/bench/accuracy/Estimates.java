package org.soniquebay.bench.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;

/// A CSV file of what another program states of clips: `file` as the manifest spells it, `key` in any spelling of
/// [KeyNames], `bpm`. An empty field is withheld.
final class Estimates {

    private final Path table;
    private final List<Map<String, String>> rows;

    private Estimates(Path table, List<Map<String, String>> rows) {
        this.table = table;
        this.rows = rows;
    }

    /// @throws CommandFailure when the table has no column `file`, or a row has more fields than the header
    static Estimates read(Path table) throws IOException {
        return new Estimates(table, CsvTable.read(table));
    }

    /// The statements about the clips of a manifest, in their order. Rows about other clips are left out.
    ///
    /// @throws CommandFailure when a clip has no row or several, or a row has a key or tempo that is none
    List<ClipStatements> about(Path manifest, List<LabelledClip> clips) {
        Map<Path, Map<String, String>> byFile = new HashMap<>();
        for (Map<String, String> row : rows) {
            String file = row.getOrDefault(CsvTable.FILE, "");
            if (byFile.put(Manifest.audio(manifest, file), row) != null) {
                throw failure("has two rows about " + file);
            }
        }
        List<ClipStatements> statements = new ArrayList<>();
        for (LabelledClip clip : clips) {
            Map<String, String> row = Optional.ofNullable(byFile.get(clip.file())).orElseThrow(() -> failure("has no row about " + clip.file()));
            statements.add(new ClipStatements(clip,
                    Optional.ofNullable(row.get("bpm")).map(bpm -> unrated(tempo(bpm))),
                    Optional.ofNullable(row.get("key")).map(key -> unrated(key(key)))));
        }
        return statements;
    }

    private static <T> Statement<T> unrated(T value) {
        return new Statement<>(value, OptionalDouble.empty());
    }

    private double tempo(String text) {
        try {
            double bpm = Double.parseDouble(text);
            if (bpm > 0 && bpm < Double.POSITIVE_INFINITY) {
                return bpm;
            }
        } catch (NumberFormatException _) {
            // Refused below, as is what is no tempo.
        }
        throw failure("has a tempo that is none: " + text);
    }

    private MusicalKey key(String text) {
        return KeyNames.parse(text).orElseThrow(() -> failure("has a key that is none: " + text));
    }

    private CommandFailure failure(String what) {
        return new CommandFailure(ExitCode.USAGE, table + " " + what + ".");
    }
}
