package org.soniquebay.container;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.soniquebay.container.chunks.AiffFormat;
import org.soniquebay.container.chunks.AsfFormat;
import org.soniquebay.container.chunks.AuFormat;
import org.soniquebay.container.chunks.CafFormat;
import org.soniquebay.container.chunks.DsdiffFormat;
import org.soniquebay.container.chunks.DsfFormat;
import org.soniquebay.container.chunks.Mp4Format;
import org.soniquebay.container.chunks.WavFormat;
import org.soniquebay.container.chunks.Wave64Format;
import org.soniquebay.container.ebml.MatroskaFormat;
import org.soniquebay.container.id3.Mp3Format;
import org.soniquebay.container.id3.TrailingTags;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.xiph.FlacFormat;
import org.soniquebay.container.xiph.OggFormat;

/// The audio formats, each of which is scanned, decoded and sent. Each is decoded by one demuxer of FFmpeg that is forced
/// upon the file; none of them can refer to another file: playlists, scripts and image sequences are not among them.
public enum AudioContainer {

    MP3("mp3", "audio/mpeg", List.of("mp3", "mp2", "mp1", "mpa", "mpga"), new Mp3Format()),
    FLAC("flac", "audio/flac", List.of("flac", "fla"), new FlacFormat()),
    MP4("mov", "audio/mp4", List.of("m4a", "m4b", "mp4", "m4p", "m4r", "3gp", "3ga", "3g2"), new Mp4Format()),
    OGG("ogg", "audio/ogg", List.of("ogg", "oga", "opus", "spx", "ogx"), new OggFormat()),
    WAV("wav", "audio/wav", List.of("wav", "wave", "bwf", "rf64"), new WavFormat()),
    AIFF("aiff", "audio/aiff", List.of("aiff", "aif", "aifc"), new AiffFormat()),
    ASF("asf", "audio/x-ms-wma", List.of("wma", "asf"), new AsfFormat()),
    MATROSKA("matroska", "audio/x-matroska", List.of("mka"), new MatroskaFormat()),
    WEBM("matroska", "audio/webm", List.of("webm", "weba"), new MatroskaFormat()),
    AAC("aac", "audio/aac", List.of("aac", "adts"), new TrailingTags("aac")),
    AC3("ac3", "audio/ac3", List.of("ac3"), new TrailingTags("ac3")),
    EAC3("eac3", "audio/eac3", List.of("eac3", "ec3"), new TrailingTags("eac3")),
    APE("ape", "audio/x-ape", List.of("ape"), new TrailingTags("ape")),
    WAVPACK("wv", "audio/x-wavpack", List.of("wv"), new TrailingTags("wavpack")),
    TTA("tta", "audio/x-tta", List.of("tta"), new TrailingTags("tta")),
    MUSEPACK("mpc", "audio/x-musepack", List.of("mpc", "mp+", "mpp"), new TrailingTags("musepack")),
    MUSEPACK8("mpc8", "audio/x-musepack", List.of("mpc"), new TrailingTags("musepack")),
    WAVE64("w64", "audio/x-w64", List.of("w64"), new Wave64Format()),
    CAF("caf", "audio/x-caf", List.of("caf"), new CafFormat()),
    AU("au", "audio/basic", List.of("au", "snd"), new AuFormat()),
    DSF("dsf", "audio/x-dsf", List.of("dsf"), new DsfFormat()),
    DSDIFF("iff", "audio/x-dsdiff", List.of("dff"), new DsdiffFormat());

    private static final Set<String> ALL_SUFFIXES = Arrays.stream(values())
            .flatMap(container -> container.suffixes.stream()).collect(Collectors.toUnmodifiableSet());

    private final String demuxer;
    private final String mimeType;
    /// The suffixes of such files' names, the usual one first.
    private final List<String> suffixes;
    private final ContainerFormat tagReader;

    AudioContainer(String demuxer, String mimeType, List<String> suffixes, ContainerFormat tagReader) {
        this.demuxer = demuxer;
        this.mimeType = mimeType;
        this.suffixes = suffixes;
        this.tagReader = tagReader;
    }

    /// FFmpeg's name of the demuxer.
    public String demuxer() {
        return demuxer;
    }

    /// The media type with which a file of this container is sent.
    public String mimeType() {
        return mimeType;
    }

    /// The usual suffix of such files, lower case, without a dot.
    String fileType() {
        return suffixes.getFirst();
    }

    /// The reader of properties and tags.
    ContainerFormat tagReader() {
        return tagReader;
    }

    /// The media type of files with a suffix.
    ///
    /// @param suffix lower case, without a dot
    /// @return that of any bytes for an unknown one
    public static String mimeTypeOf(String suffix) {
        return Arrays.stream(values()).filter(container -> container.suffixes.contains(suffix)).findFirst().map(AudioContainer::mimeType)
                .orElse("application/octet-stream");
    }

    /// Whether a file of this name may be audio. Its bytes decide, but only files of such names are looked at.
    ///
    /// @param fileName without folders
    public static boolean mayBe(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot >= 0 && ALL_SUFFIXES.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
