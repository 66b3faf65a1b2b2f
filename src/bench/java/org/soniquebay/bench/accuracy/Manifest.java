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
/// is relative to the manifest's folder; `genre`, `key` (for example `A minor`) and `bpm` have a fixed meaning, `beats` names
/// a file of [LabelledBeats] relative to that folder, every other column is a label of its own. Fields may be quoted as in RFC 4180; an empty field is unknown.
public final class Manifest {

    /// The column that names a file of beats.
    public static final String BEATS = "beats";

    private Manifest() {}

    /// Reads the clips of a manifest, in its order.
    ///
    /// @throws CommandFailure when the manifest has no column `file`, a row has more fields than the header, or a file is missing
    public static List<LabelledClip> read(Path manifest) throws IOException {
        String set = manifest.getFileName().toString().replaceFirst("\\.csv$", "");
        List<LabelledClip> clips = new ArrayList<>();
        for (Map<String, String> row : CsvTable.read(manifest)) {
            Map<String, String> labels = new HashMap<>(row);
            String named = labels.remove(CsvTable.FILE);
            Path file = audio(manifest, named == null ? "" : named);
            if (!Files.isRegularFile(file)) {
                throw new CommandFailure(ExitCode.USAGE, manifest + " names a file that is not there: " + file);
            }
            labels.computeIfPresent(BEATS, (_, beats) -> audio(manifest, beats).toString());
            clips.add(new LabelledClip(set, file, labels));
        }
        return clips;
    }

    /// The file that a manifest means by a name.
    static Path audio(Path manifest, String name) {
        return manifest.toAbsolutePath().resolveSibling(name);
    }
}
