package org.soniquebay.scan.report;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.library.folders.PathMap;

/// The settings of a scan.
///
/// @param threads how many files are opened at once, at least 1
/// @param analyzerVersion version of analyzer, decoder and embedding model together; a track whose sound this version
///        has not measured is enqueued
/// @param pathMaps where the folders of an earlier library are now
/// @param tagCharset of texts in tags that state none, or Latin-1, and are not UTF-8; empty for a guess from all texts of a file
public record ScanSettings(int threads, String analyzerVersion, List<PathMap> pathMaps, Optional<Charset> tagCharset) {
    public ScanSettings {
        pathMaps = List.copyOf(pathMaps);
        requireNonNull(analyzerVersion, "analyzerVersion is null");
        requireNonNull(tagCharset, "tagCharset is null");
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: " + threads);
        }
    }

    /// The settings of scans that guess the charset of tags.
    public ScanSettings(int threads, String analyzerVersion, List<PathMap> pathMaps) {
        this(threads, analyzerVersion, pathMaps, Optional.empty());
    }

    /// The settings with a charset of tags; empty for a guess.
    public ScanSettings withTagCharset(Optional<Charset> charset) {
        return new ScanSettings(threads, analyzerVersion, pathMaps, charset);
    }

    /// The settings with further maps, which count where none of these says otherwise.
    public ScanSettings withMore(List<PathMap> others) {
        return new ScanSettings(threads, analyzerVersion, Stream.concat(pathMaps.stream(), others.stream()).toList(), tagCharset);
    }
}
