package org.soniquebay.audio.decoding;

/// The formats that are ever decoded, each by one demuxer of FFmpeg that is forced upon the file. None of them can
/// refer to another file: playlists, scripts and image sequences are not among them.
public enum AudioContainer {

    MP3("mp3"), FLAC("flac"), MP4("mov"), OGG("ogg"), WAV("wav"), WAVE64("w64"), AIFF("aiff"), ASF("asf"), AAC("aac"),
    APE("ape"), WAVPACK("wv"), TTA("tta"), CAF("caf"), MUSEPACK("mpc"), MUSEPACK8("mpc8");

    private final String demuxer;

    AudioContainer(String demuxer) {
        this.demuxer = demuxer;
    }

    /// FFmpeg's name of the demuxer.
    public String demuxer() {
        return demuxer;
    }
}
