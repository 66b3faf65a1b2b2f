package org.soniquebay.scan.report;

import static java.util.Objects.requireNonNull;

/// A path in the folder that could not be scanned; reported, never silently dropped.
///
/// @param path where, as far as it can be shown
/// @param detail one sentence for a person
public record ScanProblem(String path, String detail) {

    /// The kind under which failures of files that could not be read are remembered; the subject is the path.
    public static final String READ_FAILURES = "read";

    public ScanProblem {
        requireNonNull(path, "path is null");
        requireNonNull(detail, "detail is null");
    }
}
