package org.soniquebay.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.soniquebay.audio.decoding.FfmpegBinaries;

/// Sound with known answers for the tests of the whole project: mono float signals at [#RATE], written as wav and
/// encoded by the bundled ffmpeg. Everything is deterministic.
public final class TestAudio {

    /// Sampling rate of every signal made here, in Hz.
    public static final int RATE = 44_100;

    private static final int CLICK_SAMPLES = RATE / 50;

    private TestAudio() {
    }

    /// The bundled programs, unpacked once per build folder.
    public static FfmpegBinaries binaries() {
        return Lazy.BINARIES;
    }

    public static float[] silence(double seconds) {
        return new float[(int) Math.round(seconds * RATE)];
    }

    public static float[] sine(double hertz, double seconds, double amplitude) {
        float[] samples = silence(seconds);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return samples;
    }

    /// White Gaussian noise.
    public static float[] noise(double seconds, double deviation, long seed) {
        Random random = new Random(seed);
        float[] samples = silence(seconds);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (deviation * random.nextGaussian());
        }
        return samples;
    }

    /// A decaying 1 kHz burst of 20 ms on every beat, the first at 0.
    public static float[] clicks(double beatsPerMinute, double seconds) {
        float[] samples = silence(seconds);
        double period = 60 * RATE / beatsPerMinute;
        for (double beat = 0; beat < samples.length; beat += period) {
            int start = (int) Math.round(beat);
            for (int i = 0; i < CLICK_SAMPLES && start + i < samples.length; i++) {
                double decay = Math.exp(-6.0 * i / CLICK_SAMPLES);
                samples[start + i] = (float) (0.8 * decay * Math.sin(2 * Math.PI * 1000 * i / RATE));
            }
        }
        return samples;
    }

    /// Equally loud tones with four falling harmonics each, at most 0.8 in sum.
    public static float[] chord(double seconds, double... hertz) {
        float[] samples = silence(seconds);
        for (double fundamental : hertz) {
            for (int harmonic = 1; harmonic <= 4; harmonic++) {
                double amplitude = 0.8 / hertz.length / harmonic / 2.0834;
                samples = mix(samples, sine(fundamental * harmonic, seconds, amplitude));
            }
        }
        return samples;
    }

    /// A straight line from −0.9 to 0.9: every sample tells its own position.
    public static float[] ramp(double seconds) {
        float[] samples = silence(seconds);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (1.8 * i / samples.length - 0.9);
        }
        return samples;
    }

    /// The sum, as long as the longer one.
    public static float[] mix(float[] first, float[] second) {
        float[] samples = new float[Math.max(first.length, second.length)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i < first.length ? first[i] : 0) + (i < second.length ? second[i] : 0);
        }
        return samples;
    }

    public static float[] inOrder(float[]... parts) {
        int length = 0;
        for (float[] part : parts) {
            length += part.length;
        }
        float[] samples = new float[length];
        int position = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, samples, position, part.length);
            position += part.length;
        }
        return samples;
    }

    /// Writes equally long channels as 16-bit wav at [#RATE].
    public static Path wav(Path file, float[]... channels) {
        int frames = channels[0].length;
        int bytes = frames * channels.length * 2;
        ByteBuffer buffer = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        buffer.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
        buffer.putShort((short) channels.length).putInt(RATE).putInt(RATE * channels.length * 2);
        buffer.putShort((short) (channels.length * 2)).putShort((short) 16);
        buffer.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        for (int i = 0; i < frames; i++) {
            for (float[] channel : channels) {
                buffer.putShort((short) Math.clamp(Math.round(channel[i] * 32_767), -32_768, 32_767));
            }
        }
        try {
            return Files.write(file, buffer.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Encodes a file into the format that the target's extension names (mp3, flac, m4a, ogg = Vorbis, opus, wav, aiff,
    /// wma, wv, w64, tta, caf, aac), overwriting the target.
    ///
    /// @param options further output options, such as `-metadata`, `title=A`
    public static Path encode(Path source, Path target, String... options) {
        String name = target.getFileName().toString();
        List<String> arguments = new ArrayList<>(List.of("-i", "file:" + source.toAbsolutePath(), "-map", "0:a"));
        arguments.addAll(switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "mp3" -> List.of("-c:a", "libmp3lame", "-b:a", "192k");
            case "m4a" -> List.of("-c:a", "aac", "-b:a", "192k");
            case "ogg" -> List.of("-c:a", "vorbis", "-strict", "-2", "-af", "pan=stereo|FL<FL+FC|FR<FR+FC",
                    "-b:a", "160k");
            case "opus" -> List.of("-c:a", "libopus", "-b:a", "128k");
            case "wma" -> List.of("-c:a", "wmav2", "-b:a", "160k");
            case "aac" -> List.of("-c:a", "aac", "-f", "adts");
            case "aiff" -> List.of("-write_id3v2", "1");
            default -> List.of();
        });
        arguments.addAll(List.of("-fflags", "+bitexact", "-flags:a", "+bitexact"));
        arguments.addAll(List.of(options));
        arguments.add("file:" + target.toAbsolutePath());
        ffmpeg(arguments);
        return target;
    }

    /// The signal as a file in the format that the target's extension names.
    public static Path encode(float[] samples, Path target, String... options) {
        try {
            Path wav = Files.createTempFile("sound", ".wav");
            try {
                return encode(wav(wav, samples), target, options);
            } finally {
                Files.delete(wav);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs the bundled ffmpeg, quietly and overwriting; fails the test with what it says when it fails.
    public static void ffmpeg(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
        all.addAll(arguments);
        try {
            Process process = binaries().decoder(all).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("ffmpeg " + arguments + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static final class Lazy {
        private static final FfmpegBinaries BINARIES = FfmpegBinaries.bundled(Path.of("target", "test-cache"));
    }
}
