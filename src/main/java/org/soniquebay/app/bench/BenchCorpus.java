package org.soniquebay.app.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.soniquebay.audio.decoding.FfmpegBinaries;

/// The fixed corpus of the speed benchmark: made-up songs of four minutes, encoded once and kept in a folder.
final class BenchCorpus {

    static final int SECONDS = 240;
    private static final int SONGS_PER_FORMAT = 4;
    private static final int LOOP_SECONDS = 60;

    private final FfmpegBinaries ffmpeg;

    BenchCorpus(FfmpegBinaries ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// The files of the corpus, made where they are missing: half of them mp3 of 192 kbit/s, half flac.
    List<Path> in(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int song = 1; song <= SONGS_PER_FORMAT; song++) {
            files.add(song(folder.resolve("bench-%d.mp3".formatted(song)), song, SECONDS,
                    List.of("-c:a", "libmp3lame", "-b:a", "192k", "-f", "mp3")));
            files.add(song(folder.resolve("bench-%d.flac".formatted(song)), song + SONGS_PER_FORMAT, SECONDS,
                    List.of("-c:a", "flac", "-f", "flac")));
        }
        return files;
    }

    /// One song of any length; an existing file is kept.
    Path song(Path file, int seed, int seconds, List<String> encoding) throws IOException, InterruptedException {
        if (Files.exists(file)) {
            return file;
        }
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".part");
        List<String> arguments = new ArrayList<>(List.of(
                "-y", "-loglevel", "error", "-f", "s16le", "-ar", String.valueOf(BenchSong.RATE),
                "-ac", String.valueOf(BenchSong.CHANNELS), "-i", "pipe:0"));
        arguments.addAll(encoding);
        arguments.add("file:" + unfinished.toAbsolutePath());
        Process encoder = ffmpeg.decoder(arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        render(new BenchSong(seed), seconds, encoder.getOutputStream());
        if (encoder.waitFor() != 0) {
            throw new IOException("The encoder failed for " + file + ".");
        }
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// A song longer than four minutes repeats its first minute, for hours of it would take long to make up.
    private static void render(BenchSong song, int seconds, OutputStream pipe) throws IOException {
        byte[][] loop = new byte[LOOP_SECONDS][BenchSong.RATE * BenchSong.CHANNELS * Short.BYTES];
        byte[] second = new byte[loop[0].length];
        try (OutputStream out = new BufferedOutputStream(pipe, second.length)) {
            for (int i = 0; i < seconds; i++) {
                if (i >= SECONDS) {
                    out.write(loop[i % LOOP_SECONDS]);
                    continue;
                }
                song.render(i, second);
                out.write(second);
                if (i < LOOP_SECONDS) {
                    System.arraycopy(second, 0, loop[i], 0, second.length);
                }
            }
        }
    }
}
