package org.soniquebay.metadata.container;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What the container's header says about the sound; the decoder knows better, but costs more.
///
/// @param codec lower case: mp3, mp2, flac, aac, alac, vorbis, opus, pcm, wma, … or "unknown"
/// @param seconds duration, > 0 and finite; empty where the header does not say
/// @param bitrate mean bit rate in kbit/s, ≥ 1
public record AudioProperties(
        FileFormat format, String codec, OptionalDouble seconds, OptionalInt bitrate, SampleFormat samples) {

    private static final double LONGEST_SECONDS = 30 * 86_400;

    public AudioProperties {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(samples, "samples");
        if (seconds.isPresent() && !(seconds.getAsDouble() > 0 && seconds.getAsDouble() < LONGEST_SECONDS)) {
            seconds = OptionalDouble.empty();
        }
        if (bitrate.isPresent() && bitrate.getAsInt() < 1) {
            bitrate = OptionalInt.empty();
        }
    }

    /// The usual file extension of format and codec, lower case, without a dot: mp3, flac, m4a, ogg, opus, wav, aiff, wma.
    public String fileType() {
        return format == FileFormat.OGG && codec.equals("opus") ? "opus" : format.fileType();
    }

    static AudioProperties unknown(FileFormat format) {
        return new AudioProperties(
                format, "unknown", OptionalDouble.empty(), OptionalInt.empty(), SampleFormat.UNKNOWN);
    }

    /// With the bit rate that `audioBytes` over `seconds` make; 0 stands for unknown in both.
    static AudioProperties of(
            FileFormat format, String codec, double seconds, long audioBytes, SampleFormat samples) {
        double kilobits = seconds > 0 ? audioBytes * 8 / seconds / 1_000 : 0;
        return new AudioProperties(
                format, codec, OptionalDouble.of(seconds), OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Math.round(kilobits))), samples);
    }
}
