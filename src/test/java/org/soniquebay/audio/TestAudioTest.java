package org.soniquebay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestAudioTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "m4a", "ogg", "opus", "wav", "aiff", "wma", "wv", "w64", "tta", "caf", "aac"})
    void encodesEveryFormatTheSameWayTwice(String extension) throws Exception {
        float[] chord = TestAudio.chord(1, 220, 277.18, 329.63);

        Path first = TestAudio.encode(chord, folder.resolve("first." + extension));
        Path second = TestAudio.encode(chord, folder.resolve("second." + extension));

        assertThat(Files.size(first)).isGreaterThan(1000);
        assertThat(first).hasSameBinaryContentAs(second);
    }
}
