package org.soniquebay.container.tags;

/// The limits on the content of one file. The sums bound the memory of one read to about 70 MB, whatever the file claims.
public final class Limits {

    /// A text value as it stands in the file, in bytes: room for the longest honest comment and fingerprint.
    public static final int VALUE_BYTES = 256 * 1024;
    /// A name (title, artist, …) in characters.
    public static final int NAME_CHARACTERS = 4_096;
    /// A comment, a fingerprint, in characters.
    public static final int TEXT_CHARACTERS = 64 * 1024;
    /// All text of one file, in characters.
    public static final int ALL_TEXT_CHARACTERS = 1024 * 1024;
    /// All values of one file.
    public static final int VALUES = 2_000;
    /// One picture, in bytes: room for a scan of 3,000 by 3,000 pixels, and all that a FLAC block can hold.
    public static final int PICTURE_BYTES = 16 * 1024 * 1024;
    /// All pictures of one file, in bytes.
    public static final int ALL_PICTURE_BYTES = 32 * 1024 * 1024;
    /// Pictures of one file.
    public static final int PICTURES = 32;
    /// A tag that can only be read as a whole (unsynchronised ID3v2).
    public static final int WHOLE_TAG_BYTES = 16 * 1024 * 1024;
    /// Frames, blocks, chunks, atoms, pages walked over in one file before the rest of its tags is given up.
    public static final int STEPS = 20_000;
    /// Warnings kept for one file.
    public static final int WARNINGS = 50;

    private Limits() {}
}
