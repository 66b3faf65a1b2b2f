package org.soniquebay.enrichment.acoustid;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.audio.decoding.DecoderUnavailable;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// A program that makes fingerprints: `fpcalc`, or an `ffmpeg` with Chromaprint. It gets plain samples that our decoder made, never a file.
///
/// @param name for people, with its place
/// @param process the command, without the environment of this process
record FingerprintProgram(String name, ProcessBuilder process) {

    /// The reason why none is there, and what helps.
    static final String NONE = "no fingerprints can be made here: there is neither fpcalc on the PATH nor an ffmpeg with Chromaprint"
            + " (Debian and Ubuntu have fpcalc in libchromaprint-tools)";

    private static final long ANSWER_SECONDS = 60;
    private static final int ANSWER_BYTES = 64 * 1024;
    private static final String RATE = String.valueOf(SampleConsumer.SAMPLE_RATE);
    private static final Pattern FINGERPRINT = Pattern.compile("(?:^|\"fingerprint\": ?\")(AQ[A-Za-z0-9_-]{6,})");

    FingerprintProgram {
        requireNonNull(name, "name is null");
        requireNonNull(process, "process is null");
    }

    /// Looks for a program: `fpcalc` on the PATH, the ffmpeg that decodes, `ffmpeg` on the PATH.
    ///
    /// @param environment the process's environment
    static Optional<FingerprintProgram> locate(Map<String, String> environment) {
        Optional<Path> fpcalc = onPath("fpcalc", environment);
        if (fpcalc.isPresent()) {
            return Optional.of(new FingerprintProgram("fpcalc, " + fpcalc.get(), program(fpcalc.get(),
                    List.of("-json", "-length", String.valueOf(Fingerprinter.SECONDS), "-format", "s16le", "-rate", RATE, "-channels", "1", "-"))));
        }
        return Stream.concat(decoding(environment).stream(), onPath("ffmpeg", environment).map(path -> new FfmpegBinaries(path, List.of(), "unknown")).stream())
                .filter(FingerprintProgram::hasChromaprint).findFirst()
                .map(ffmpeg -> new FingerprintProgram("ffmpeg with Chromaprint, " + ffmpeg.ffmpeg(), ffmpeg.decoder(List.of("-hide_banner", "-nostdin", "-v", "error",
                        "-f", "s16le", "-ar", RATE, "-ac", "1", "-i", "pipe:0", "-f", "chromaprint", "-fp_format", "base64", "pipe:1"))));
    }

    private static Optional<FfmpegBinaries> decoding(Map<String, String> environment) {
        try {
            return Optional.of(FfmpegBinaries.locate(environment));
        } catch (DecoderUnavailable _) {
            return Optional.empty();
        }
    }

    private static boolean hasChromaprint(FfmpegBinaries ffmpeg) {
        return answer(ffmpeg.decoder(List.of("-hide_banner", "-h", "muxer=chromaprint")), new byte[0]).contains("Muxer chromaprint");
    }

    private static Optional<Path> onPath(String name, Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            try {
                Path program = Path.of(folder).resolve(name);
                if (Path.of(folder).isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
                    return Optional.of(program);
                }
            } catch (InvalidPathException _) {
                // No folder of that name can be.
            }
        }
        return Optional.empty();
    }

    private static ProcessBuilder program(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().clear();
        process.environment().put("PATH", "/usr/bin:/bin");
        process.environment().put("LC_ALL", "C.UTF-8");
        return process;
    }

    /// The fingerprint of sound. What the program prints counts, not its exit status: fpcalc also complains of the end of its input.
    ///
    /// @param samples mono, 16 bits, little-endian, at [SampleConsumer#SAMPLE_RATE]
    /// @return empty where it makes none, such as of a second or two
    Optional<String> fingerprint(byte[] samples) {
        Matcher printed = FINGERPRINT.matcher(answer(process, samples).strip());
        return printed.find() ? Optional.of(printed.group(1)) : Optional.empty();
    }

    private static String answer(ProcessBuilder builder, byte[] input) {
        try {
            Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            CompletableFuture.delayedExecutor(ANSWER_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            try {
                write(process, input);
                return new String(process.getInputStream().readNBytes(ANSWER_BYTES), StandardCharsets.UTF_8);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            return "";
        }
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream sink = process.getOutputStream()) {
            sink.write(input);
        } catch (IOException _) {
            // The program has heard enough, or has ended; what it printed says which.
        }
    }
}
