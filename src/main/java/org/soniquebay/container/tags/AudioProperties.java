package org.soniquebay.container.tags;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The sound's properties as the container's header states them; the decoder's are more exact, but cost more.
///
/// @param codec lower case: mp3, mp2, flac, aac, alac, vorbis, opus, pcm, wma, … or "unknown"
/// @param seconds duration, > 0 and finite; empty where the header does not say
/// @param bitrate mean bit rate in kbit/s, ≥ 1
public record AudioProperties(String codec, OptionalDouble seconds, OptionalInt bitrate, SampleFormat samples) {

    /// The properties of a container whose header is not read.
    public static final AudioProperties UNKNOWN = ofCodec("unknown");

    private static final double LONGEST_SECONDS = 30 * 86_400;

    public AudioProperties {
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(samples, "samples");
        if (seconds.isPresent() && !(seconds.getAsDouble() > 0 && seconds.getAsDouble() < LONGEST_SECONDS)) {
            seconds = OptionalDouble.empty();
        }
        if (bitrate.isPresent() && bitrate.getAsInt() < 1) {
            bitrate = OptionalInt.empty();
        }
    }

    /// The properties of a container that holds one codec only.
    public static AudioProperties ofCodec(String codec) {
        return new AudioProperties(codec, OptionalDouble.empty(), OptionalInt.empty(), SampleFormat.UNKNOWN);
    }

    /// The properties with a bit rate of `audioBytes` over `seconds`; 0 stands for unknown in both.
    public static AudioProperties of(String codec, double seconds, long audioBytes, SampleFormat samples) {
        double kilobits = seconds > 0 ? audioBytes * 8 / seconds / 1_000 : 0;
        int bitrate = (int) Math.min(Integer.MAX_VALUE, Math.round(kilobits));
        return new AudioProperties(codec, OptionalDouble.of(seconds), OptionalInt.of(bitrate), samples);
    }
}
