package org.soniquebay.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.container.bytes.FileRegion;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.xiph.OggPages;

/// Where the sound of a file begins that begins with something else.
class SoundStartTest {

    private static final byte[] TAG = tag("Behind all this");

    @TempDir
    private Path folder;

    private byte[] mp3;

    @BeforeEach
    void encode() throws IOException {
        mp3 = Files.readAllBytes(TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.mp3"), "-id3v2_version", "0"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 65_535, 65_536, 65_537, 300_000, 5_000_000})
    void zerosOfAnyNumberArePassed(int zeros) throws IOException {
        assertThat(find(new byte[zeros], mp3)).contains(new SoundStart(AudioContainer.MP3, zeros, 0, SoundStart.Kind.USUAL));
        assertThat(find(TAG, new byte[zeros], mp3))
                .contains(new SoundStart(AudioContainer.MP3, TAG.length + zeros, 0, SoundStart.Kind.USUAL));
    }

    @Test
    void everyContainerIsFoundBehindTagsPaddingAndJunk() throws IOException {
        byte[] junk = junk(190_000);
        for (Map.Entry<AudioContainer, Path> file : ContainerFiles.in(Files.createDirectory(folder.resolve("all"))).entrySet()) {
            byte[] sound = Files.readAllBytes(file.getValue());
            AudioContainer container = file.getKey();
            long own = find(sound).orElseThrow().offset();
            assertThat(find(TAG, sound)).as(container.name()).hasValueSatisfying(start -> {
                assertThat(start.container()).isEqualTo(container);
                assertThat(start.offset()).isEqualTo(TAG.length + own);
            });
            assertThat(find(TAG, new byte[70_000], sound).map(SoundStart::container)).as(container.name()).contains(container);
            // Three letters are too little to know a Musepack file by among other bytes.
            if (container != AudioContainer.MUSEPACK && container != AudioContainer.APE) {
                assertThat(find(TAG, junk, sound)).as(container.name()).hasValueSatisfying(start -> {
                    assertThat(start.container()).isEqualTo(container);
                    assertThat(start.offset()).isEqualTo(TAG.length + junk.length + own);
                });
            }
        }
    }

    @Test
    void aSecondTagBehindZerosOrJunkIsPassed() throws IOException {
        byte[] flac = Files.readAllBytes(TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.flac")));

        assertThat(find(new byte[500], TAG, new byte[500], flac)).contains(
                new SoundStart(AudioContainer.FLAC, 1_000 + TAG.length, 500, SoundStart.Kind.USUAL));
        assertThat(find(junk(5_000), TAG, flac).map(SoundStart::container)).contains(AudioContainer.FLAC);
    }

    @Test
    void junkIsSearchedForAMegabyte() throws IOException {
        assertThat(find(TAG, junk(900_000), mp3).map(SoundStart::offset)).contains((long) TAG.length + 900_000);
        assertThat(find(TAG, junk(SoundSearch.MOST_OTHER_BYTES + 100_000), mp3)).isEmpty();
    }

    @Test
    void markersAmongOtherBytesAreNotEnough() throws IOException {
        for (String marker : new String[] {"OggS", "fLaC", "RIFFxxxxWEBP", "caff", "wvpk", "TTA1", "MAC ", "MPCK", "DSD ", ".snd", "FORMxxxxILBM", "MP+7"}) {
            assertThat(find("to be or not to be ".getBytes(StandardCharsets.US_ASCII), marker.getBytes(StandardCharsets.US_ASCII), junk(3_000)))
                    .as(marker).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000, 1L << 31, (1L << 40) + 1})
    @EnabledOnOs(OS.LINUX)
    void aHoleOfTheFileSystemIsSkipped(long zeros) throws IOException {
        assertThat(find(hole(new byte[0], zeros, new byte[0]))).isEmpty();
        assertThat(find(hole(TAG, zeros, mp3))).contains(new SoundStart(AudioContainer.MP3, TAG.length + zeros, 0, SoundStart.Kind.USUAL));
        assertThat(find(hole(junk(100_000), zeros, mp3))).contains(new SoundStart(AudioContainer.MP3, 100_000 + zeros, 0, SoundStart.Kind.USUAL));
        byte[] m4a = Files.readAllBytes(TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.m4a")));
        assertThat(find(hole(junk(100_000), zeros, m4a))).contains(new SoundStart(AudioContainer.MP4, 100_000 + zeros, 0, SoundStart.Kind.USUAL));
    }

    private Path hole(byte[] before, long zeros, byte[] after) throws IOException {
        Path file = folder.resolve("hole");
        Files.deleteIfExists(file);
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.write(before);
            content.setLength(before.length + zeros);
            content.seek(before.length + zeros);
            content.write(after);
        }
        return file;
    }

    @Test
    void aRegionOfAFileKnowsItsHoles() throws IOException {
        Path file = hole(new byte[4_096], 1 << 20, new byte[4_096]);
        try (FileChannel channel = FileChannel.open(file)) {
            Region whole = new FileRegion(channel, file);
            Region part = whole.slice(8_192, 100_000);

            assertThat(whole.endOfHole(10)).isEqualTo(10);
            assertThat(whole.endOfHole(whole.size())).isEqualTo(whole.size());
            assertThat(part.endOfHole(5)).isIn(5L, part.size());
            Files.delete(file);
            assertThat(whole.endOfHole(10_000)).as("deleted").isEqualTo(10_000);
        }
    }

    @Test
    void aSizeThatWasNotKnownReachesToTheEnd() throws IOException {
        byte[] wav = Files.readAllBytes(TestAudio.wav(folder.resolve("sound.wav"), TestAudio.noise(1, 0.1, 1)));
        for (int[] sizes : new int[][] {{0, 0}, {-1, -1}, {-1, -37}, {0x7fff_ffff, 0x7fff_f000}}) {
            assertThat(find(sized(wav, sizes[0], sizes[1])).map(SoundStart::kind)).as("%x", sizes[1]).contains(SoundStart.Kind.OPEN_ENDED);
        }
        assertThat(find(wav).map(SoundStart::kind)).contains(SoundStart.Kind.USUAL);
        assertThat(find(sized(wav, wav.length + 92, wav.length + 56)).map(SoundStart::kind)).as("cut").contains(SoundStart.Kind.USUAL);
        assertThat(find(TestAudio.wav(folder.resolve("none.wav"), new float[0])).map(SoundStart::kind)).as("no sound").contains(SoundStart.Kind.USUAL);
    }

    @Test
    void framesOfAFreeBitRateAreKnownByTheirDistance() throws IOException {
        byte[] frame = new byte[1_437];
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xfb, 0, 0x40}, 0, frame, 0, 4);
        byte[] padded = Arrays.copyOf(frame, frame.length + 1);
        padded[2] = 2;

        assertThat(find(TAG, frame, padded, frame, frame)).contains(
                new SoundStart(AudioContainer.MP3, TAG.length, 0, SoundStart.Kind.FREE_LAYER_3));
        assertThat(find(frame, padded, frame)).isEmpty();
    }

    private Optional<SoundStart> find(byte[]... parts) throws IOException {
        return find(Files.write(folder.resolve("file"), OggPages.joined(parts)));
    }

    private static Optional<SoundStart> find(Path file) throws IOException {
        return ContainerSniffer.find(file);
    }

    private static byte[] sized(byte[] wav, int whole, int data) {
        byte[] changed = wav.clone();
        ByteBuffer.wrap(changed).putInt(4, Integer.reverseBytes(whole)).putInt(40, Integer.reverseBytes(data));
        return changed;
    }

    private static byte[] junk(int bytes) {
        byte[] junk = new byte[bytes];
        new Random(3).nextBytes(junk);
        return junk;
    }

    /// ID3v2.4 with a title.
    static byte[] tag(String title) {
        byte[] text = title.getBytes(StandardCharsets.UTF_8);
        ByteBuffer tag = ByteBuffer.allocate(10 + 10 + 1 + text.length);
        return tag.put("ID3\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1)).put((byte) (11 + text.length))
                .put("TIT2\0\0\0".getBytes(StandardCharsets.ISO_8859_1)).put((byte) (1 + text.length)).putShort((short) 0)
                .put((byte) 3).put(text).array();
    }
}
