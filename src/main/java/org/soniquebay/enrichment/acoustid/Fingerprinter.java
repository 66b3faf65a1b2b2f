package org.soniquebay.enrichment.acoustid;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.DecoderUnavailable;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// Makes fingerprints of files: our decoder, with its wall, reads the file, and a program that is found on this machine makes the
/// fingerprint of the samples. Of the same file it is the same as the one that `fpcalc` makes by itself.
public final class Fingerprinter {

    /// The sound from the beginning on that a fingerprint is of.
    static final int SECONDS = 120;

    private static final int MOST_SAMPLES = SECONDS * SampleConsumer.SAMPLE_RATE;

    private final Map<String, String> environment;
    private Optional<FfmpegDecoder> decoder = Optional.empty();
    private Optional<FingerprintProgram> program = Optional.empty();
    private Optional<String> unavailable = Optional.empty();
    private boolean looked;

    /// @param environment the process's environment, by which the programs are found when they are needed first
    public Fingerprinter(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    private synchronized void look() {
        if (looked) {
            return;
        }
        looked = true;
        program = FingerprintProgram.locate(environment);
        try {
            decoder = Optional.of(new FfmpegDecoder(FfmpegBinaries.locate(environment)));
            unavailable = program.isPresent() ? Optional.empty() : Optional.of(FingerprintProgram.NONE);
        } catch (DecoderUnavailable _) {
            unavailable = Optional.of("no fingerprints can be made here: there is no decoder");
        }
    }

    /// Why no fingerprint can be made on this machine, in one sentence without a full stop; empty where one can.
    public Optional<String> unavailable() {
        look();
        return unavailable;
    }

    /// The program that makes them, with its place; empty where there is none.
    public Optional<String> program() {
        look();
        return program.map(FingerprintProgram::name);
    }

    /// What became of a file.
    sealed interface Result {

        /// As AcoustID takes it.
        record Fingerprint(String text) implements Result {
            public Fingerprint {
                requireNonNull(text, "text is null");
            }
        }

        /// @param why one sentence without a full stop
        /// @param passing whether it may be possible later
        record Impossible(String why, boolean passing) implements Result {}
    }

    /// Makes the fingerprint of a file.
    ///
    /// @throws java.util.concurrent.CancellationException when the calling thread is interrupted; its flag stays set
    Result of(Path file) {
        look();
        Samples samples = new Samples();
        try {
            if (decoder.orElseThrow().decode(file, samples) instanceof DecodeOutcome.Undecodable undecodable) {
                return new Result.Impossible("the file cannot be decoded (%s)".formatted(undecodable.failure().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                        undecodable.failure().passing());
            }
        } catch (Enough _) {
            // The rest of the sound is not decoded.
        }
        return program.orElseThrow().fingerprint(samples.bytes.toByteArray()).<Result>map(Result.Fingerprint::new)
                .orElseGet(() -> new Result.Impossible("no fingerprint can be made of so little sound", false));
    }

    /// The end of the sound that is needed, thrown through the decoder, which ends its process then.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    /// The first samples as 16-bit numbers, little-endian.
    private static final class Samples implements SampleConsumer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(MOST_SAMPLES * Short.BYTES);

        @Override
        public void accept(float[] samples, int count) {
            int wanted = Math.min(count, MOST_SAMPLES - bytes.size() / Short.BYTES);
            for (int i = 0; i < wanted; i++) {
                int sample = Math.clamp(Math.round(samples[i] * Short.MAX_VALUE), Short.MIN_VALUE, Short.MAX_VALUE);
                bytes.write(sample);
                bytes.write(sample >> Byte.SIZE);
            }
            if (bytes.size() == MOST_SAMPLES * Short.BYTES) {
                throw new Enough();
            }
        }
    }
}
