package org.soniquebay.audio.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.container.TranscodeFailure.Kind;
import org.soniquebay.container.TranscodeFailure;
import org.soniquebay.container.TranscodeFormat;
import org.soniquebay.container.TranscodeTarget;

class TranscodeStoreTest {

    private static final double SECONDS = 3;

    @TempDir
    private Path folder;
    private Path song;
    private TranscodeStore store;

    @BeforeEach
    void record() throws IOException {
        song = TestAudio.wav(folder.resolve("song.wav"), TestAudio.sine(440, SECONDS, 0.5));
        store = store(1L << 20, 0);
    }

    private TranscodeStore store(long mostBytes, long freeBytes) throws IOException {
        return new TranscodeStore(TestAudio.binaries(), folder.resolve("kept"), new TranscodeLimits(mostBytes, freeBytes, 1));
    }

    @AfterEach
    void close() {
        store.close();
        assertThat(folder.resolve("kept")).isEmptyDirectory();
    }

    private static byte[] all(TranscodedSound sound) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        ByteBuffer block = ByteBuffer.allocate(10_000);
        for (int count = sound.read(0, block); count >= 0; count = sound.read(read.size(), block.clear())) {
            read.write(block.array(), 0, count);
        }
        return read.toByteArray();
    }

    private byte[] coded(Path file, TranscodeFormat format, int kilobits) throws IOException {
        try (TranscodedSound sound = opened(file, format, kilobits)) {
            return all(sound);
        }
    }

    /// As soon as there is a turn, which ends shortly after the last byte is there.
    private TranscodedSound opened(Path file, TranscodeFormat format, int kilobits) throws IOException {
        while (true) {
            Optional<TranscodedSound> sound = store.open(file, new TranscodeTarget(format, kilobits, 0));
            if (sound.isPresent()) {
                return sound.get();
            }
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatHoldsTheSound(TranscodeFormat format) throws IOException {
        Path target = Files.write(folder.resolve("coded"), coded(song, format, 0));

        double[] energies = new double[2];
        DecodeOutcome outcome = new FfmpegDecoder(TestAudio.binaries()).decode(target, (_, _) -> { }, (samples, frames) -> {
            for (int i = 0; i < 2 * frames; i++) {
                energies[i % 2] += samples[i] * samples[i];
            }
        });

        assertThat(outcome).isInstanceOfSatisfying(DecodeOutcome.Decoded.class, decoded -> {
            // Coders put silence of up to two frames around a sound.
            assertThat(decoded.seconds()).isCloseTo(SECONDS, within(0.1));
            assertThat(decoded.damage()).isEmpty();
            for (double energy : energies) {
                assertThat(Math.sqrt(energy / (SECONDS * TestAudio.RATE))).isCloseTo(0.5 / Math.sqrt(2), within(0.02));
            }
        });
    }

    @Test
    void theBitRateIsAsWantedAsFarAsTheFormatHasIt() throws IOException {
        int low = coded(song, TranscodeFormat.MP3, 64).length;
        int high = coded(song, TranscodeFormat.MP3, 9999).length;

        assertThat(low * 8 / SECONDS / 1000).isCloseTo(64, within(5.0));
        assertThat(high * 8 / SECONDS / 1000).isCloseTo(320, within(20.0));
    }

    @Test
    void whatIsWholeIsKeptAndServedInParts() throws IOException {
        byte[] first = coded(song, TranscodeFormat.MP3, 0);

        try (TranscodedSound again = opened(song, TranscodeFormat.MP3, 0)) {
            assertThat(again.size()).hasValue(first.length);
            assertThat(all(again)).isEqualTo(first);
            ByteBuffer end = ByteBuffer.allocate(100);
            assertThat(again.read(first.length - 7, end)).isEqualTo(7);
            assertThat(again.read(first.length, end)).isEqualTo(-1);
        }
        assertThat(kept()).hasSize(1);
    }

    @Test
    void aFileThatWasWrittenAgainIsCodedAnew() throws IOException {
        byte[] before = coded(song, TranscodeFormat.FLAC, 0);
        TestAudio.wav(song, TestAudio.sine(440, 1, 0.5));

        assertThat(coded(song, TranscodeFormat.FLAC, 0).length).isLessThan(before.length / 2);
    }

    @Test
    void onlySoManyAreMadeAtOnceAndReadersShareOne() throws IOException {
        Path other = TestAudio.wav(folder.resolve("other.wav"), TestAudio.noise(40, 0.2, 1));
        try (TranscodedSound one = store.open(other, new TranscodeTarget(TranscodeFormat.MP3, 0, 0)).orElseThrow();
                TranscodedSound shared = store.open(other, new TranscodeTarget(TranscodeFormat.MP3, 0, 0)).orElseThrow()) {
            assertThat(store.open(song, new TranscodeTarget(TranscodeFormat.MP3, 0, 0))).isEmpty();
            assertThat(all(one)).isEqualTo(all(shared));
        }
        assertThat(coded(song, TranscodeFormat.MP3, 0)).isNotEmpty();
    }

    @Test
    void theLongestUnheardGoWhenTheRoomIsFull() throws IOException {
        store.close();
        store = store(480_000, 0);
        Path other = TestAudio.wav(folder.resolve("other.wav"), TestAudio.sine(220, 10, 0.5));
        coded(song, TranscodeFormat.MP3, 320);
        coded(other, TranscodeFormat.MP3, 320);
        coded(song, TranscodeFormat.OPUS, 0);

        assertThat(kept().stream().mapToLong(file -> file.toFile().length()).sum()).isLessThanOrEqualTo(480_000);
        assertThat(opened(other, TranscodeFormat.MP3, 320)).satisfies(sound -> {
            try (sound) {
                assertThat(sound.size()).isPresent();
            }
        });
    }

    @Test
    void whatWouldTakeTooMuchRoomIsNotMade() throws IOException {
        store.close();
        store = store(20_000, 0);
        try (TranscodedSound sound = opened(TestAudio.wav(folder.resolve("long.wav"), TestAudio.noise(120, 0.3, 2)), TranscodeFormat.MP3, 320)) {
            all(sound);
            assertThat(sound.failure()).map(TranscodeFailure::kind).contains(Kind.NO_ROOM);
        }
        store.close();
        store = store(1L << 20, Long.MAX_VALUE);
        try (TranscodedSound sound = opened(song, TranscodeFormat.MP3, 0)) {
            assertThat(all(sound)).isEmpty();
            assertThat(sound.failure()).map(TranscodeFailure::kind).contains(Kind.NO_ROOM);
        }
    }

    @Test
    void twoStoresUseOneFolderAndWhatAKilledOneLeftIsSweptAway() throws IOException {
        byte[] first = coded(song, TranscodeFormat.MP3, 0);
        Path dead = Files.createDirectory(folder.resolve("kept/process-1"));
        Files.createFile(dead.resolve("lock"));
        Files.writeString(dead.resolve("1"), "sound");
        try (TranscodeStore other = new TranscodeStore(TestAudio.binaries(), folder.resolve("kept"), new TranscodeLimits(1L << 20, 0, 1))) {
            TranscodeStore.sweep(folder.resolve("kept"));
            try (TranscodedSound sound = other.open(song, new TranscodeTarget(TranscodeFormat.MP3, 0, 0)).orElseThrow()) {
                assertThat(all(sound)).hasSameSizeAs(first);
            }
        }
        assertThat(dead).doesNotExist();
        assertThat(coded(song, TranscodeFormat.MP3, 0)).isEqualTo(first);
    }

    @Test
    void aSoundWhoseFileSomebodyDeletedIsMadeAgain() throws IOException {
        byte[] first = coded(song, TranscodeFormat.FLAC, 0);
        Files.delete(kept().getFirst());
        assertThat(coded(song, TranscodeFormat.FLAC, 0)).isEqualTo(first);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("kept"))) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("lock")).toList();
        }
    }

    @Test
    void whatIsNoSoundIsToldOf() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp3"), "no sound");
        try (TranscodedSound sound = opened(text, TranscodeFormat.MP3, 0)) {
            assertThat(all(sound)).isEmpty();
            assertThat(sound.failure()).map(TranscodeFailure::kind).contains(Kind.UNDECODABLE);
            assertThat(sound.size()).isEmpty();
        }
        assertThatThrownBy(() -> store.open(folder.resolve("nothing.wav"), new TranscodeTarget(TranscodeFormat.MP3, 0, 0))).isInstanceOf(NoSuchFileException.class);
        assertThat(coded(song, TranscodeFormat.MP3, 0)).isNotEmpty();
    }
}
