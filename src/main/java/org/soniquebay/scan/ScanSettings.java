package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

/// How a scan works.
///
/// @param threads how many files are opened at once, at least 1
/// @param analyzerVersion version of analyzer, decoder and embedding model together; a track whose sound this version
///        has not measured is enqueued
public record ScanSettings(int threads, String analyzerVersion) {
    public ScanSettings {
        requireNonNull(analyzerVersion, "analyzerVersion is null");
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: " + threads);
        }
    }
}
