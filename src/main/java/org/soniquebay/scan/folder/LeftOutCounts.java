package org.soniquebay.scan.folder;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.scan.exclusion.Reason;
import org.soniquebay.scan.report.LeftOut;

/// Counts what a walk leaves out.
final class LeftOutCounts {

    private static final int LONGEST_PATH = 4000;

    private final Map<Reason, Integer> folders = new EnumMap<>(Reason.class);
    private final Map<Reason, Integer> files = new EnumMap<>(Reason.class);
    private final SequencedMap<String, Reason> examples = new TreeMap<>();

    void folder(Path folder, Reason reason) {
        folders.merge(reason, 1, Integer::sum);
        example(folder, reason);
    }

    void file(Path file, Reason reason) {
        files.merge(reason, 1, Integer::sum);
        example(file, reason);
    }

    private void example(Path path, Reason reason) {
        if (examples.size() < LeftOut.MOST_EXAMPLES) {
            examples.put(SanitizedText.of(path.toString(), LONGEST_PATH).orElse("?"), reason);
        }
    }

    LeftOut counted() {
        return new LeftOut(folders, files, examples);
    }
}
