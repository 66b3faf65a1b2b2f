package org.soniquebay.metadata;

/// The reason why nothing could be read from a file.
public enum UnreadableReason {
    MISSING,
    /// A folder, a pipe, a device.
    NOT_A_FILE,
    NOT_PERMITTED,
    EMPTY,
    /// The content is no known audio container, whatever the name says.
    NOT_AUDIO,
    /// The medium failed.
    READ_ERROR
}
