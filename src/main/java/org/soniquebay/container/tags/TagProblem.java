package org.soniquebay.container.tags;

/// The reason why one tag of a file was not taken. The other tags of the file are taken.
public enum TagProblem {
    /// The tag as a whole is larger than any honest one; it was skipped unread.
    TAG_TOO_LARGE,
    /// One value is longer than a name or a comment can be.
    VALUE_TOO_LONG,
    /// The file has more values than the limit; the rest was skipped.
    TOO_MANY_VALUES,
    /// The bytes are not text in the encoding they claim, or hold half a surrogate pair.
    BROKEN_ENCODING,
    /// A NUL character stands inside the text.
    NUL_CHARACTER,
    /// The tag claims more bytes than the file has.
    TRUNCATED,
    /// The tag contradicts its format.
    MALFORMED,
    /// A picture is larger than the limit, or there are too many.
    PICTURE_TOO_LARGE,
    /// The bytes of a picture are no JPEG, PNG, GIF, WebP, BMP, AVIF, JPEG XL, JPEG 2000 or TIFF.
    NOT_A_PICTURE,
    /// The reader itself failed on the file; the tags read until then are kept.
    READER_FAILED
}
