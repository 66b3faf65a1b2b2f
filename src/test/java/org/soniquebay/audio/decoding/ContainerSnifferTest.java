package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;

class ContainerSnifferTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"'MAC ',APE", "MPCK,MUSEPACK8", "MP+7,MUSEPACK", "wvpk,WAVPACK", "RIFFxxxxWAVE,WAV", "RF64xxxxWAVE,WAV",
        "FORMxxxxAIFC,AIFF", "xxxxftypM4A ,MP4", "xxxxmoov,MP4"})
    void knowsTheMarkers(String marker, AudioContainer container) throws IOException {
        assertThat(sniff(marker.getBytes(StandardCharsets.US_ASCII))).contains(container);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RIFFxxxxAVI ", "RIFFxxxxWEBP", "FORMxxxxILBM", "#EXTM3U\n", "ID3", "x", "%PDF-1.7", "\u0089PNG\r\n"})
    void knowsNothingElse(String marker) throws IOException {
        assertThat(sniff(marker.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void looksBehindTagsAndJunk() throws IOException {
        byte[] mp3 = Files.readAllBytes(TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.mp3"), "-id3v2_version", "0"));
        byte[] flac = Files.readAllBytes(TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.flac")));
        byte[] tag = new byte[10 + 200_000];
        // 200,000 = 12 · 16,384 + 26 · 128 + 64
        System.arraycopy(new byte[] {'I', 'D', '3', 3, 0, 0, 0, 12, 26, 64}, 0, tag, 0, 10);

        assertThat(sniff(joined(tag, mp3))).contains(AudioContainer.MP3);
        assertThat(sniff(joined(tag, tag, flac))).contains(AudioContainer.FLAC);
        assertThat(sniff(joined(new byte[5000], mp3))).contains(AudioContainer.MP3);
        assertThat(sniff(joined(new byte[70_000], mp3))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mp2,44100,192k", "mp2,24000,64k", "libmp3lame,22050,64k", "libmp3lame,11025,32k", "libmp3lame,48000,320k"})
    void followsMpegFramesOfEveryVersion(String codec, String rate, String bits) throws IOException {
        Path file = folder.resolve("sound.raw");
        Path wav = TestAudio.wav(folder.resolve("source.wav"), TestAudio.noise(1, 0.1, 1));
        TestAudio.encode(wav, file, "-c:a", codec, "-ar", rate, "-b:a", bits, "-f", codec.equals("mp2") ? "mp2" : "mp3",
                codec.equals("mp2") ? "-y" : "-write_xing", codec.equals("mp2") ? "-y" : "0");

        assertThat(ContainerSniffer.sniff(file)).contains(AudioContainer.MP3);
    }

    @Test
    void randomBytesAreNoSound() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[65_536];
            random.nextBytes(bytes);
            assertThat(sniff(bytes)).isEmpty();
        }
    }

    private Optional<AudioContainer> sniff(byte[] bytes) throws IOException {
        return ContainerSniffer.sniff(Files.write(folder.resolve("file"), bytes));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
