package org.soniquebay.audio.transcoding;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.container.TranscodeFormat;

/// A process that codes stereo samples into a file. Only samples reach it, nothing of the file they came from.
final class Encoder implements StereoConsumer, AutoCloseable {

    private static final int BLOCK = 65_536;
    private static final long END_SECONDS = 60;

    private final Process process;
    private final OutputStream samples;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    private Encoder(Process process) {
        this.process = process;
        this.samples = new BufferedOutputStream(process.getOutputStream(), BLOCK);
    }

    /// @param kilobits of the coded sound, in kbit/s; of no account for a lossless format
    /// @param target is replaced
    static Encoder start(FfmpegBinaries binaries, TranscodeFormat format, int kilobits, Path target) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-v", "error",
                "-f", "f32le", "-ar", String.valueOf(FRAME_RATE), "-ac", "2", "-i", "pipe:0", "-threads", "1"));
        arguments.addAll(coding(requireNonNull(format, "format is null"), kilobits));
        // What is coded can be read at once.
        arguments.addAll(List.of("-flush_packets", "1", "pipe:1"));
        return new Encoder(binaries.decoder(arguments).redirectOutput(target.toFile()).redirectError(Redirect.DISCARD).start());
    }

    private static List<String> coding(TranscodeFormat format, int kilobits) {
        String rate = kilobits + "k";
        return switch (format) {
            case MP3 -> List.of("-c:a", "libmp3lame", "-b:a", rate, "-f", "mp3");
            case OPUS -> List.of("-c:a", "libopus", "-b:a", rate, "-f", "ogg");
            case AAC -> List.of("-c:a", "aac", "-b:a", rate, "-f", "adts");
            case FLAC -> List.of("-c:a", "flac", "-sample_fmt", "s16", "-f", "flac");
        };
    }

    @Override
    public void accept(float[] block, int frames) {
        int size = frames * 2 * Float.BYTES;
        if (bytes.capacity() < size) {
            bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.clear();
        bytes.asFloatBuffer().put(block, 0, frames * 2);
        try {
            samples.write(bytes.array(), 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException("The encoder has ended", e);
        }
    }

    /// Waits until all samples are coded.
    ///
    /// @return whether they are
    boolean finish() throws IOException {
        samples.close();
        try {
            return process.waitFor(END_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends the process, whatever it has done.
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
