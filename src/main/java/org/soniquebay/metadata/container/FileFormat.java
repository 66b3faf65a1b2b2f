package org.soniquebay.metadata.container;

/// The wrapping of a file, judged by its first bytes and never by its name.
public enum FileFormat {
    MP3("mp3"),
    FLAC("flac"),
    MP4("m4a"),
    OGG("ogg"),
    WAV("wav"),
    AIFF("aiff"),
    ASF("wma");

    private final String fileType;

    FileFormat(String fileType) {
        this.fileType = fileType;
    }

    /// The usual file extension, lower case, without a dot.
    public String fileType() {
        return fileType;
    }
}
