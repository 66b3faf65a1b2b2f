package org.soniquebay.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.audio.TestAudio;

class Mp4CodecTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"libmp3lame,mp3", "aac,aac", "alac,alac"})
    void theCodecIsThatOfTheStream(String encoder, String codec) throws Exception {
        Path file = TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.m4a"), "-c:a", encoder, "-f", "mp4");
        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(new AudioFileContents(Optional.empty()).read(channel, file).audio().codec()).isEqualTo(codec);
        }
    }
}
