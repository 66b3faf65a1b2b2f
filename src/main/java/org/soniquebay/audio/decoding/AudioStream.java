package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.soniquebay.container.AudioContainer;

/// The sound stream that is heard, as its container declares it: the first one of the file.
///
/// @param container the format that the content shows, whatever the file name says
/// @param codec FFmpeg's name of the coding, such as `mp3`, `aac`, `pcm_s16le`
/// @param sampleRate of the file, in Hz
/// @param channels how many the file has
/// @param bitRate in bit/s, when declared or derivable
/// @param declaredSeconds the length that the container claims
public record AudioStream(AudioContainer container, String codec, int sampleRate, int channels, OptionalInt bitRate,
        OptionalDouble declaredSeconds) {

    public AudioStream {
        requireNonNull(container, "container is null");
        requireNonNull(codec, "codec is null");
        requireNonNull(bitRate, "bitRate is null");
        requireNonNull(declaredSeconds, "declaredSeconds is null");
        if (sampleRate <= 0 || channels <= 0) {
            throw new IllegalArgumentException("sampleRate or channels is not positive: %d, %d".formatted(sampleRate, channels));
        }
    }

    AudioStream lasting(OptionalDouble seconds) {
        return new AudioStream(container, codec, sampleRate, channels, bitRate, seconds);
    }
}
