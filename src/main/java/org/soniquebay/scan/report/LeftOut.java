package org.soniquebay.scan.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.soniquebay.scan.exclusion.Reason;

/// The folders and files that a scan did not look at. A folder counts once, whatever it holds.
///
/// @param folders how many, by reason
/// @param files how many music files besides, by reason
/// @param examples some of them with their reason, by path
public record LeftOut(Map<Reason, Integer> folders, Map<Reason, Integer> files, SequencedMap<String, Reason> examples) {

    /// The most examples that are kept.
    public static final int MOST_EXAMPLES = 20;

    public static final LeftOut NOTHING = new LeftOut(Map.of(), Map.of(), new TreeMap<>());

    public LeftOut {
        folders = Collections.unmodifiableMap(folders.isEmpty() ? new EnumMap<>(Reason.class) : new EnumMap<>(folders));
        files = Collections.unmodifiableMap(files.isEmpty() ? new EnumMap<>(Reason.class) : new EnumMap<>(files));
        examples = Collections.unmodifiableSequencedMap(new TreeMap<>(examples));
    }

    /// How many folders there are.
    public int folderCount() {
        return folders.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// How many files there are besides.
    public int fileCount() {
        return files.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The sentence for a person, such as "3 folders (2 hidden, 1 holds .nomedia) and 1 file (1 hidden)"; empty text when nothing
    /// was left out.
    public String sentence() {
        List<String> parts = List.of(part(folders, "folder"), part(files, "file"));
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" and "));
    }

    private static String part(Map<Reason, Integer> counts, String noun) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? "" : String.format(Locale.ROOT, "%,d %s (%s)", all, all == 1 ? noun : noun + "s", counts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey().words()))
                .collect(Collectors.joining(", ")));
    }
}
