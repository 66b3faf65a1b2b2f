package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.container.ContainerFiles;

class ContentHashTest {

    @TempDir
    private Path folder;

    private final FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "m4a", "ogg", "opus", "wav", "aiff", "wma", "wv", "caf", "au"})
    void tagsLeaveItAsItIs(String extension) throws Exception {
        Path bare = TestAudio.encode(TestAudio.noise(3, 0.1, 1), folder.resolve("bare." + extension));
        Path tagged = folder.resolve("tagged." + extension);
        TestAudio.ffmpeg(List.of("-i", "file:" + bare, "-c", "copy", "-metadata", "title=" + "Ünïcode ".repeat(500),
                "-metadata", "artist=A", "file:" + tagged));

        assertThat(Files.size(tagged)).isNotEqualTo(Files.size(bare));
        assertThat(hash(tagged)).isEqualTo(hash(bare));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "m4a", "ogg", "opus", "wav", "aiff", "wma", "wv", "caf", "au", "w64"})
    void itIsTheSameWithAndWithoutDecoding(String extension) {
        Path file = TestAudio.encode(TestAudio.noise(3, 0.1, 1), folder.resolve("sound." + extension));

        DecodeOutcome.Decoded decoded = (DecodeOutcome.Decoded) decoder.decode(file, (_, _) -> { });
        HashOutcome.Hashed hashed = (HashOutcome.Hashed) decoder.contentHash(file);

        assertThat(hashed.hash()).isEqualTo(decoded.hash());
        assertThat(hashed.stream()).isEqualTo(decoded.stream());
    }

    @Test
    void otherSoundGivesAnother() {
        Path first = TestAudio.encode(TestAudio.noise(3, 0.1, 1), folder.resolve("first.flac"));
        Path second = TestAudio.encode(TestAudio.noise(3, 0.1, 2), folder.resolve("second.flac"));

        assertThat(hash(first)).isNotEqualTo(hash(second));
    }

    @Test
    void tagsAroundAnMp3LeaveItAsItIs() throws Exception {
        Path bare = TestAudio.encode(TestAudio.noise(3, 0.1, 1), folder.resolve("bare.mp3"));
        byte[] sound = Files.readAllBytes(bare);
        byte[] id3 = ("TAG" + " ".repeat(125)).getBytes(StandardCharsets.US_ASCII);

        Path ape = Files.write(folder.resolve("ape.mp3"), joined(sound, apeTag()));
        Path both = Files.write(folder.resolve("both.mp3"), joined(sound, apeTag(), id3));
        Path front = Files.write(folder.resolve("front.mp3"), joined(id3v2(200_000), sound, id3));

        assertThat(hash(ape)).isEqualTo(hash(bare));
        assertThat(hash(both)).isEqualTo(hash(bare));
        assertThat(hash(front)).isEqualTo(hash(bare));
    }

    @Test
    void tagsInsideSoundOfOneBitLeaveItAsItIs() throws Exception {
        byte[] tag = id3v2(2_000);
        byte[] dsf = ContainerFiles.dsf();
        byte[] pointing = joined(dsf, tag);
        ByteBuffer.wrap(pointing).order(ByteOrder.LITTLE_ENDIAN).putLong(12, pointing.length).putLong(20, dsf.length);
        byte[] dff = ContainerFiles.dsdiff();
        byte[] holding = joined(dff, "ID3 ".getBytes(StandardCharsets.US_ASCII), ByteBuffer.allocate(8).putLong(tag.length).array(), tag);
        ByteBuffer.wrap(holding).putLong(4, holding.length - 12);

        assertThat(hash(Files.write(folder.resolve("tagged.dsf"), pointing))).isEqualTo(hash(Files.write(folder.resolve("bare.dsf"), dsf)));
        assertThat(hash(Files.write(folder.resolve("tagged.dff"), holding))).isEqualTo(hash(Files.write(folder.resolve("bare.dff"), dff)));
    }

    @Test
    void chunksBesideTheSoundOfAWave64LeaveItAsItIs() throws Exception {
        float[] sound = TestAudio.noise(3, 0.1, 1);
        Path bare = TestAudio.encode(sound, folder.resolve("bare.w64"));
        byte[] bytes = Files.readAllBytes(bare);
        byte[] text = "levels of peaks ".repeat(32).getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = joined("levl".getBytes(StandardCharsets.US_ASCII), HexFormat.of().parseHex("f3acd3118cd100c04f8edb8a"),
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(24L + text.length).array(), text);
        byte[] longer = joined(bytes, chunk);
        ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putLong(16, longer.length);

        assertThat(hash(Files.write(folder.resolve("longer.w64"), longer))).isEqualTo(hash(bare));
        assertThat(hash(bare)).as("the packets are those of the same sound in WAV").isEqualTo(hash(TestAudio.encode(sound, folder.resolve("same.wav"))));
    }

    @Test
    void isTheDigestOfThePackets() throws Exception {
        Path file = TestAudio.wav(folder.resolve("sound.wav"), TestAudio.noise(3, 0.1, 1));
        byte[] bytes = Files.readAllBytes(file);

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(bytes, 44, bytes.length));

        assertThat(hash(file)).isEqualTo(new ContentHash(HexFormat.of().formatHex(digest)));
    }

    @Test
    void aBadFileHasNone() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp3"), "no sound");

        assertThat(decoder.contentHash(text)).isEqualTo(new HashOutcome.Unhashable(
                new DecodeOutcome.Undecodable(DecodeFailure.NOT_AUDIO, "")));
    }

    @Test
    void refusesWhatIsNoDigest() {
        assertThatThrownBy(() -> new ContentHash("ABC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContentHash("G".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    private ContentHash hash(Path file) {
        return ((HashOutcome.Hashed) decoder.contentHash(file)).hash();
    }

    private static byte[] apeTag() {
        byte[] item = "Title\0hello".getBytes(StandardCharsets.US_ASCII);
        int size = 8 + item.length + 32;
        ByteBuffer tag = ByteBuffer.allocate(32 + size).order(ByteOrder.LITTLE_ENDIAN);
        apeHeader(tag, size, 0xa0000000);
        tag.putInt(5).putInt(0).put(item);
        apeHeader(tag, size, 0x80000000);
        return tag.array();
    }

    private static void apeHeader(ByteBuffer tag, int size, int flags) {
        tag.put("APETAGEX".getBytes(StandardCharsets.US_ASCII)).putInt(2000).putInt(size).putInt(1).putInt(flags).putLong(0);
    }

    /// An ID3v2.3 tag of nothing but padding.
    private static byte[] id3v2(int size) {
        byte[] tag = new byte[10 + size];
        System.arraycopy("ID3\3".getBytes(StandardCharsets.US_ASCII), 0, tag, 0, 4);
        for (int i = 0; i < 4; i++) {
            tag[9 - i] = (byte) (size >> 7 * i & 0x7f);
        }
        return tag;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
