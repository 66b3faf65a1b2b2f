package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// The outcome of decoding one file.
public sealed interface DecodeOutcome {

    /// The file was heard, to its end or up to where it is damaged.
    ///
    /// @param stream of the file
    /// @param hash identifies the sound whatever the tags say
    /// @param samples how many mono samples were heard, > 0
    /// @param bytes of the coded sound, to the nearest KiB; 0 when the decoder did not say
    /// @param damage one sentence when the file is broken or ends early; the samples heard are still usable
    record Decoded(AudioStream stream, ContentHash hash, long samples, long bytes, Optional<String> damage) implements DecodeOutcome {

        public Decoded {
            requireNonNull(stream, "stream is null");
            requireNonNull(hash, "hash is null");
            requireNonNull(damage, "damage is null");
            if (samples <= 0) {
                throw new IllegalArgumentException("samples is not positive: " + samples);
            }
        }

        /// Length of the samples heard, in seconds.
        public double seconds() {
            return (double) samples / SampleConsumer.SAMPLE_RATE;
        }

        /// The mean bit rate of the coded sound in kbit/s, over what was heard of it.
        public OptionalInt kilobits() {
            long kilobits = Math.round(bytes * 8 / 1000.0 / seconds());
            return kilobits > 0 && kilobits <= Integer.MAX_VALUE ? OptionalInt.of((int) kilobits) : OptionalInt.empty();
        }
    }

    /// The file yields no usable sound.
    ///
    /// @param failure the kind
    /// @param detail particulars of this file, one line, possibly empty; may quote the decoder
    record Undecodable(DecodeFailure failure, String detail) implements DecodeOutcome {

        public Undecodable {
            requireNonNull(failure, "failure is null");
            requireNonNull(detail, "detail is null");
        }

        /// The kind's sentence with the detail in brackets.
        public String sentence() {
            return detail.isEmpty() ? failure.sentence() : failure.sentence() + " (" + detail + ")";
        }
    }
}
