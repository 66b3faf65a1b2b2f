package org.soniquebay.audio.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.FfmpegDecoder;

/// Loudness of decoded files beside that of ffmpeg's filter `ebur128`.
class LoudnessReferenceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sound.flac", "sound.mp3", "sound.opus"})
    void agreesWithTheFilterOfFfmpeg(String name) throws Exception {
        float[] left = TestAudio.inOrder(TestAudio.mix(TestAudio.clicks(120, 8), TestAudio.noise(8, 0.05, 1)), TestAudio.chord(8, 220, 330, 440), TestAudio.noise(6, 0.01, 2));
        float[] right = TestAudio.inOrder(TestAudio.sine(300, 8, 0.3), TestAudio.noise(8, 0.2, 3), TestAudio.sine(3_000, 6, 0.02));
        Path file = TestAudio.encode(TestAudio.wav(folder.resolve("source.wav"), left, right), folder.resolve(name), "-ar", name.endsWith("opus") ? "48000" : "44100");

        LevelsListener listener = new LevelsListener();
        assertThat(new FfmpegDecoder(TestAudio.binaries()).decode(file, (_, _) -> { }, listener)).isInstanceOf(DecodeOutcome.Decoded.class);
        ProgrammeLoudness ours = listener.finish().loudness();

        String theirs = summary(file);
        assertThat(ours.integrated().orElseThrow()).isCloseTo(value(theirs, "I:\\s+(\\S+) LUFS"), within(0.15));
        assertThat(ours.range().orElseThrow()).isCloseTo(value(theirs, "LRA:\\s+(\\S+) LU"), within(0.3));
        assertThat(ours.truePeak().orElseThrow()).isCloseTo(value(theirs, "Peak:\\s+(\\S+) dBFS"), within(0.3));
    }

    private static double value(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static String summary(Path file) throws IOException, InterruptedException {
        Process process = TestAudio.binaries()
                .decoder(List.of("-nostdin", "-hide_banner", "-i", "file:" + file, "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"))
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.substring(text.lastIndexOf("Summary:"));
    }
}
