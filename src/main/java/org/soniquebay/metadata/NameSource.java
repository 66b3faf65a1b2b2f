package org.soniquebay.metadata;

/// The source of a name.
public enum NameSource {
    /// A tag of the file.
    TAGS,
    /// The path, where no tag names it: the file's and folders' names were read instead.
    PATH
}
