package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soniquebay.bundled.CacheFolder;
import org.soniquebay.bundled.UnpackedProgram;
import org.soniquebay.bundled.UntrustedFolder;

/// The program that reads sound files: the one inside the platform's jar, unpacked once into the cache folder, or the one
/// that `SONIQUEBAY_FFMPEG` names (an `ffmpeg`, or a folder that holds one).
///
/// @param ffmpeg the decoder
/// @param libraries the folder of its shared libraries; the system's own are used when it is empty
/// @param version of the build, as it states it, such as `8.1.2`
public record FfmpegBinaries(Path ffmpeg, List<Path> libraries, String version) {

    /// The environment variable that names the program to use instead of the bundled one.
    public static final String OVERRIDE = "SONIQUEBAY_FFMPEG";

    private static final Pattern VERSION = Pattern.compile("^ffmpeg version (\\S+)");
    private static final long ANSWER_SECONDS = 30;
    private static final int ANSWER_BYTES = 8192;

    public FfmpegBinaries {
        requireNonNull(ffmpeg, "ffmpeg is null");
        libraries = List.copyOf(libraries);
        requireNonNull(version, "version is null");
    }

    /// Finds the program and asks for its version; the first call on a machine unpacks it (about a second).
    ///
    /// @param environment the process's environment: `SONIQUEBAY_FFMPEG`, `XDG_CACHE_HOME`, `HOME`
    /// @throws DecoderUnavailable when there is none that runs
    public static FfmpegBinaries locate(Map<String, String> environment) {
        String named = environment.getOrDefault(OVERRIDE, "");
        return named.isBlank() ? bundled(CacheFolder.of(environment)) : named(Path.of(named));
    }

    /// Unpacks the bundled program below `cache`, unless it is there already.
    ///
    /// @throws DecoderUnavailable when this platform has no bundled program, or the folder does not take it
    public static FfmpegBinaries bundled(Path cache) {
        FfmpegArchive archive = FfmpegArchive.open();
        try {
            Path folder = UnpackedProgram.in(cache, archive);
            return asked(folder.resolve("ffmpeg"), List.of(folder));
        } catch (UntrustedFolder e) {
            throw new DecoderUnavailable(e.getMessage() + "; set XDG_CACHE_HOME to a folder of yours.", e);
        } catch (IOException e) {
            throw new DecoderUnavailable("The bundled ffmpeg could not be unpacked into %s (%s); make room there, or set XDG_CACHE_HOME."
                    .formatted(cache, e), e);
        }
    }

    /// A process of the decoder without the environment of this process.
    public ProcessBuilder decoder(List<String> arguments) {
        List<String> command = new ArrayList<>(arguments.size() + 1);
        command.add(ffmpeg.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        clean(builder.environment(), libraries);
        return builder;
    }

    /// Sets the few variables a decoder may see. Its libraries do not name their own folder, hence the search path.
    static void clean(Map<String, String> environment, List<Path> libraries) {
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
        if (!libraries.isEmpty()) {
            environment.put("LD_LIBRARY_PATH", String.join(File.pathSeparator, libraries.stream().map(Path::toString).toList()));
        }
    }

    private static FfmpegBinaries named(Path path) {
        Path ffmpeg = (Files.isDirectory(path) ? path.resolve("ffmpeg") : path).toAbsolutePath();
        if (!Files.isExecutable(ffmpeg) || Files.isDirectory(ffmpeg)) {
            throw new DecoderUnavailable("%s is set to %s, but %s is not a program that can be run."
                    .formatted(OVERRIDE, path, ffmpeg));
        }
        return asked(ffmpeg, List.of());
    }

    private static FfmpegBinaries asked(Path ffmpeg, List<Path> libraries) {
        FfmpegBinaries unasked = new FfmpegBinaries(ffmpeg, libraries, "unknown");
        String answer = unasked.answer();
        Matcher matcher = VERSION.matcher(answer);
        if (!matcher.find()) {
            throw new DecoderUnavailable("%s does not run here (%s); point %s at an ffmpeg of this system."
                    .formatted(ffmpeg, firstLine(answer), OVERRIDE));
        }
        return new FfmpegBinaries(ffmpeg, libraries, matcher.group(1));
    }

    private String answer() {
        try {
            Process process = decoder(List.of("-version")).redirectErrorStream(true).start();
            try {
                CompletableFuture.delayedExecutor(ANSWER_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
                process.getOutputStream().close();
                return new String(process.getInputStream().readNBytes(ANSWER_BYTES), StandardCharsets.UTF_8);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("it says nothing");
    }
}
