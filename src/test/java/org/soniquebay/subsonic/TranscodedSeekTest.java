package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.media.streams.SoundTranscoder;

/// What a player hears that seeks inside of a sound that is coded for it. Each second of the songs is a tone of its own, so that what comes tells where it is from.
class TranscodedSeekTest extends SubsonicTest {

    private static final int SECONDS = 6;
    private static final int FROM = 3;
    private static final List<String> SOURCES = List.of("wav", "flac", "mp3", "m4a", "ogg");
    private static final List<String> FORMATS = List.of("mp3", "opus", "aac", "flac");
    /// Twenty windows a second.
    private static final int WINDOW = StereoConsumer.FRAME_RATE / 20;
    private static final double WINDOWS_A_SECOND = 20;
    private static final int SILENCE = -1;
    private static final double[][][] TONES = IntStream.range(0, SECONDS).mapToObj(TranscodedSeekTest::wave).toArray(double[][][]::new);

    private final Map<String, TrackId> tracks = new HashMap<>();
    private CodedSounds sounds;

    @Override
    SoundTranscoder transcoder() {
        sounds = CodedSounds.in(data.resolve("transcodes"));
        return sounds;
    }

    @Override
    void fill(Path folder) {
        try {
            Path root = Files.createDirectory(folder.resolve("music")).toRealPath();
            Path wav = TestAudio.wav(root.resolve("song.wav"), TestAudio.inOrder(IntStream.range(0, SECONDS).mapToObj(second -> TestAudio.sine(hertz(second), 1, 0.5)).toArray(float[][]::new)));
            database.useTransaction(handle -> {
                new RootStore().register(handle, root.toString());
                for (String source : SOURCES) {
                    Path song = source.equals("wav") ? wav : TestAudio.encode(wav, root.resolve("song." + source));
                    TrackId track = LibraryFixture.track(handle, source);
                    handle.execute("UPDATE tracks SET path = ?, duration = ?, bitrate = 705, file_type = ? WHERE id = ?", song.toString(), SECONDS, source, track.value());
                    tracks.put(source, track);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void close() {
        sounds.close();
    }

    private static double hertz(int second) {
        return 400 + 150 * second;
    }

    static Stream<Arguments> ways() {
        return SOURCES.stream().flatMap(source -> FORMATS.stream().map(format -> Arguments.of(source, format, (SOURCES.indexOf(source) + FORMATS.indexOf(format)) % 2 == 0)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void thePositionIsRightAndTheEndIsThere(String source, String format, boolean estimated) {
        List<Integer> heard = heard(format, stream(source, "format", format, "maxBitRate", "320", "timeOffset", Integer.toString(FROM), "estimateContentLength", Boolean.toString(estimated)));

        assertThat(heard.indexOf(FROM) / WINDOWS_A_SECOND).as("begin of %s", heard).isLessThan(0.2);
        assertThat(heard.indexOf(FROM + 1) / WINDOWS_A_SECOND).as("second tone of %s", heard).isCloseTo(1, within(0.2));
        assertThat(heard.lastIndexOf(SECONDS - 1) / WINDOWS_A_SECOND).as("end of %s", heard).isCloseTo(SECONDS - FROM, within(0.2));
        assertThat(heard.stream().filter(tone -> tone == SECONDS - 1).count() / WINDOWS_A_SECOND).as("last second of %s", heard).isGreaterThan(0.8);
    }

    @Test
    void aMonoSongIsCodedWithMoreThanOneChannelMayHave() {
        List<Integer> heard = heard("opus", stream("wav", "format", "opus", "maxBitRate", "320"));
        IntStream.range(0, SECONDS).forEach(second -> assertThat(heard.indexOf(second) / WINDOWS_A_SECOND).as("%s", heard).isCloseTo(second, within(0.2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "3600", "2147483647", "99999999999", "soon"})
    void anOffsetBehindTheEndIsRefused(String offset) {
        for (String estimated : List.of("true", "false")) {
            String answer = new String(stream("flac", "format", "mp3", "timeOffset", offset, "estimateContentLength", estimated), StandardCharsets.UTF_8);
            assertThat(answer).contains("status=\"failed\"", "code=\"0\"", "timeOffset");
        }
    }

    private byte[] stream(String source, String... parameters) {
        List<String> all = new ArrayList<>(List.of("id", "tr-" + tracks.get(source)));
        all.addAll(List.of(parameters));
        HttpResponse<byte[]> answer = player.fetch("stream", all);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /// The second of the song that each window is from, by its loudest tone.
    private List<Integer> heard(String format, byte[] sound) {
        try {
            Path file = Files.write(data.resolve("coded." + format.toLowerCase(Locale.ROOT)), sound);
            float[] mono = new float[SECONDS * 2 * StereoConsumer.FRAME_RATE];
            int[] length = new int[1];
            DecodeOutcome outcome = new FfmpegDecoder(TestAudio.binaries()).decode(file, (_, _) -> { }, (samples, frames) -> {
                for (int i = 0; i < frames; i++) {
                    mono[length[0]++] = samples[2 * i];
                }
            });
            assertThat(outcome).isInstanceOf(DecodeOutcome.Decoded.class);
            return IntStream.range(0, length[0] / WINDOW).mapToObj(window -> tone(Arrays.copyOfRange(mono, window * WINDOW, (window + 1) * WINDOW))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int tone(float[] window) {
        double[] powers = IntStream.range(0, SECONDS).mapToDouble(second -> power(window, TONES[second])).toArray();
        int loudest = IntStream.range(0, SECONDS).boxed().max(Comparator.comparingDouble(second -> powers[second])).orElseThrow();
        return powers[loudest] < 0.01 ? SILENCE : loudest;
    }

    /// Square of a tone's amplitude.
    private static double power(float[] window, double[][] tone) {
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < window.length; i++) {
            cosine += window[i] * tone[0][i];
            sine += window[i] * tone[1][i];
        }
        return 4 * (cosine * cosine + sine * sine) / window.length / window.length;
    }

    /// Cosine and sine of a second's tone, for a window.
    private static double[][] wave(int second) {
        double step = 2 * Math.PI * hertz(second) / StereoConsumer.FRAME_RATE;
        return new double[][] {IntStream.range(0, WINDOW).mapToDouble(i -> Math.cos(step * i)).toArray(), IntStream.range(0, WINDOW).mapToDouble(i -> Math.sin(step * i)).toArray()};
    }
}
