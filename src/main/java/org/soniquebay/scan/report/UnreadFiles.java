package org.soniquebay.scan.report;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The sound files of a folder that are of formats which this program cannot read; they are counted, not opened.
///
/// @param bySuffix how many there are of each suffix (lower case, without a dot), each > 0
public record UnreadFiles(SortedMap<String, Integer> bySuffix) {

    public static final UnreadFiles NONE = new UnreadFiles(new TreeMap<>());

    public UnreadFiles {
        bySuffix = Collections.unmodifiableSortedMap(new TreeMap<>(bySuffix));
    }

    /// The sum of several folders.
    public static UnreadFiles together(Collection<ScanReport> reports) {
        SortedMap<String, Integer> sum = new TreeMap<>();
        reports.forEach(report -> report.unread().bySuffix().forEach((suffix, files) -> sum.merge(suffix, files, Integer::sum)));
        return new UnreadFiles(sum);
    }

    /// One sentence for a person, the most frequent suffixes first; empty when there are none.
    public Optional<String> sentence() {
        if (bySuffix.isEmpty()) {
            return Optional.empty();
        }
        int all = bySuffix.values().stream().mapToInt(Integer::intValue).sum();
        String list = bySuffix.entrySet().stream().sorted(Comparator.comparing(Map.Entry<String, Integer>::getValue).reversed())
                .map(entry -> String.format(Locale.ROOT, ".%s %,d", entry.getKey(), entry.getValue())).collect(joining(", "));
        return Optional.of(String.format(Locale.ROOT, all == 1 ? "%,d file of a format" : "%,d files of formats", all)
                + " that SoniqueBay cannot read: " + list);
    }
}
