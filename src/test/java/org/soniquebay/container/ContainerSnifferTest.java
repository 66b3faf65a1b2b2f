package org.soniquebay.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
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
    @CsvSource({"'MAC ',APE", "MPCK,MUSEPACK8", "MP+7,MUSEPACK", "wvpk,WAVPACK", "TTA1,TTA", "caff,CAF", "fLaC,FLAC", "OggS,OGG",
        "RIFFxxxxWAVE,WAV", "RIFXxxxxWAVE,WAV", "'DSD ',DSF", "'FRM8xxxxxxxxDSD ',DSDIFF", ".snd,AU", "RF64xxxxWAVE,WAV", "BW64xxxxWAVE,WAV", "FORMxxxxAIFF,AIFF", "FORMxxxxAIFC,AIFF"})
    void knowsTheMarkers(String marker, AudioContainer container) throws IOException {
        assertThat(sniff(marker.getBytes(StandardCharsets.US_ASCII))).contains(container);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"})
    void knowsEveryFirstAtomOfMp4ByALengthThatCanBe(String atom) throws IOException {
        for (int length : new int[] {0, 1, 8, 28}) {
            assertThat(sniff(atom(length, atom, 20))).as("length %d", length).contains(AudioContainer.MP4);
        }
        for (int length : new int[] {7, 29, -1}) {
            assertThat(sniff(atom(length, atom, 20))).as("length %d", length).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RIFFxxxxAVI ", "RIFFxxxxWEBP", "FORMxxxxILBM", "#EXTM3U\n", "ID3", "x", "%PDF-1.7", "\u0089PNG\r\n",
        "The free encyclopedia that anyone can edit", "A   wide road leads into the valley", "See ftyp, the first box of a file"})
    void knowsNothingElse(String marker) throws IOException {
        assertThat(sniff(marker.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void looksBehindSixteenTags() throws IOException {
        byte[] flac = "fLaC".getBytes(StandardCharsets.US_ASCII);
        for (int tags : new int[] {1, 9, 12, 16}) {
            assertThat(sniff(joined(tags(tags), flac))).as("%d tags", tags).contains(AudioContainer.FLAC);
        }
    }

    @Test
    void onlyVersionFourOfATagHasAFooter() throws IOException {
        byte[] flac = "fLaC".getBytes(StandardCharsets.US_ASCII);
        byte[] footer = new byte[10];

        assertThat(sniff(joined(tag(3, 0x10), flac))).contains(AudioContainer.FLAC);
        assertThat(sniff(joined(tag(3, 0x10), "3DI".getBytes(StandardCharsets.US_ASCII), flac))).isEmpty();
        assertThat(sniff(joined(tag(4, 0x10), footer, flac))).contains(AudioContainer.FLAC);
        assertThat(sniff(joined(tag(4, 0x10), flac))).isEmpty();
    }

    @Test
    void aHeadOfAsfMustHoldItsHeader() throws IOException {
        byte[] guid = {0x30, 0x26, (byte) 0xb2, 0x75, (byte) 0x8e, 0x66, (byte) 0xcf, 0x11};

        assertThat(sniff(guid)).isEmpty();
        assertThat(sniff(joined(guid, new byte[21]))).isEmpty();
        assertThat(sniff(joined(guid, new byte[22]))).contains(AudioContainer.ASF);
    }

    @Test
    void aSoundOfQuickTimeMayBeginWithItsPreview() throws IOException {
        byte[] m4a = Files.readAllBytes(TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.m4a")));

        assertThat(sniff(joined(atom(20, "pnot", 12), m4a))).contains(AudioContainer.MP4);
    }

    @Test
    void knowsAFileOfEveryContainerWhateverItsName() throws IOException {
        for (Map.Entry<AudioContainer, Path> file : ContainerFiles.in(folder).entrySet()) {
            assertThat(sniff(Files.readAllBytes(file.getValue()))).as(file.getValue().toString()).contains(file.getKey());
        }
    }

    @Test
    void chainsOfFramesBehindJunkMustBeLong() throws IOException {
        byte[] frame = new byte[417];
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0}, 0, frame, 0, 4);
        byte[] junk = "x".repeat(100).getBytes(StandardCharsets.US_ASCII);

        assertThat(sniff(joined(frame, frame))).contains(AudioContainer.MP3);
        assertThat(sniff(joined(junk, frame, frame, frame, frame))).isEmpty();
        assertThat(sniff(joined(junk, frame, frame, frame, frame, frame))).contains(AudioContainer.MP3);
    }

    @Test
    void looksBehindTagsAndJunk() throws IOException {
        byte[] mp3 = Files.readAllBytes(TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.mp3"), "-id3v2_version", "0"));
        byte[] flac = Files.readAllBytes(TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.flac")));
        // 200,000 = 12 · 16,384 + 26 · 128 + 64
        byte[] tag = joined(new byte[] {'I', 'D', '3', 3, 0, 0, 0, 12, 26, 64}, new byte[200_000]);

        assertThat(sniff(joined(tag, mp3))).contains(AudioContainer.MP3);
        assertThat(sniff(joined(tag, tag, flac))).contains(AudioContainer.FLAC);
        assertThat(sniff(joined(new byte[5000], mp3))).contains(AudioContainer.MP3);
        assertThat(sniff(joined(new byte[70_000], mp3))).contains(AudioContainer.MP3);
    }

    @ParameterizedTest
    @CsvSource({"mp2,44100,192k", "mp2,24000,64k", "libmp3lame,22050,64k", "libmp3lame,11025,32k", "libmp3lame,48000,320k"})
    void followsMpegFramesOfEveryVersion(String codec, String rate, String bits) throws IOException {
        Path file = folder.resolve("sound.raw");
        Path wav = TestAudio.wav(folder.resolve("source.wav"), TestAudio.noise(1, 0.1, 1));
        TestAudio.encode(wav, file, "-c:a", codec, "-ar", rate, "-b:a", bits, "-f", codec.equals("mp2") ? "mp2" : "mp3",
                codec.equals("mp2") ? "-y" : "-write_xing", codec.equals("mp2") ? "-y" : "0");

        assertThat(ContainerSniffer.find(file).map(SoundStart::container)).contains(AudioContainer.MP3);
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
        return ContainerSniffer.find(Files.write(folder.resolve("file"), bytes)).map(SoundStart::container);
    }

    private static byte[] tag(int version, int flags) {
        return new byte[] {'I', 'D', '3', (byte) version, 0, (byte) flags, 0, 0, 0, 2, 0, 0};
    }

    private static byte[] tags(int count) {
        return joined(Collections.nCopies(count, tag(3, 0)).toArray(byte[][]::new));
    }

    private static byte[] atom(int length, String name, int bytes) {
        return ByteBuffer.allocate(8 + bytes).putInt(length).put(name.getBytes(StandardCharsets.US_ASCII)).array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
