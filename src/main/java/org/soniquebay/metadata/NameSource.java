package org.soniquebay.metadata;

/// Where a name comes from.
public enum NameSource {
    /// A tag of the file says so.
    TAGS,
    /// No tag does; the file's and folders' names were read instead.
    PATH
}
