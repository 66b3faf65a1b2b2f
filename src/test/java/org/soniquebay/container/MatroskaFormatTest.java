package org.soniquebay.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.xiph.OggPages;

class MatroskaFormatTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheTagsAndPropertiesOfAFile() throws Exception {
        FileContents webm = read(Files.readAllBytes(TestAudio.encode(TestAudio.noise(3, 0.1, 1), folder.resolve("sound.webm"), "-c:a", "libopus",
                "-metadata", "title=A Title", "-metadata", "artist=An Artist", "-metadata", "album=An Album")));

        assertThat(webm.container()).isEqualTo(AudioContainer.WEBM);
        assertThat(webm.audio().codec()).isEqualTo("opus");
        assertThat(webm.audio().seconds().orElseThrow()).isCloseTo(3, within(0.1));
        assertThat(webm.audio().samples().sampleRate()).hasValue(48_000);
        assertThat(webm.all(TagName.TITLE)).containsExactly("A Title");
        assertThat(webm.all(TagName.ARTIST)).containsExactly("An Artist");
        assertThat(webm.all(TagName.ALBUM)).containsExactly("An Album");
        assertThat(webm.warnings()).isEmpty();
    }

    @Test
    void theLevelOfATagSaysWhoseItIs() throws Exception {
        byte[] file = segment(element(0x1254C367,
                tag(50, "TITLE", "The Album"), tag(50, "ARTIST", "Its Artist"), tag(30, "TITLE", "The Track"), tag(30, "PART_NUMBER", "7"),
                tag(50, "DATE_RELEASED", "2011-02-03"), tag(50, "REPLAYGAIN_GAIN", "-6 dB"), tag(30, "REPLAYGAIN_GAIN", "-7 dB")));

        FileContents contents = read(file);

        assertThat(contents.all(TagName.ALBUM)).containsExactly("The Album");
        assertThat(contents.all(TagName.ALBUM_ARTIST)).containsExactly("Its Artist");
        assertThat(contents.all(TagName.TITLE)).containsExactly("The Track");
        assertThat(contents.all(TagName.TRACK_NUMBER)).containsExactly("7");
        assertThat(contents.all(TagName.DATE)).containsExactly("2011-02-03");
        assertThat(contents.all(TagName.REPLAYGAIN_ALBUM_GAIN)).containsExactly("-6 dB");
        assertThat(contents.all(TagName.REPLAYGAIN_TRACK_GAIN)).containsExactly("-7 dB");
    }

    @Test
    void brokenFilesCostOnlyWhatIsBroken() throws Exception {
        byte[] whole = Files.readAllBytes(TestAudio.encode(TestAudio.noise(1, 0.1, 1), folder.resolve("sound.mka"), "-c:a", "flac",
                "-metadata", "title=A Title"));
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = Arrays.copyOf(whole, 50 + random.nextInt(1_000));
            for (int k = 0; k < 10; k++) {
                bytes[40 + random.nextInt(bytes.length - 40)] = (byte) random.nextInt();
            }
            assertThat(read(bytes).container()).isEqualTo(AudioContainer.MATROSKA);
        }
    }

    private FileContents read(byte[] bytes) throws IOException, NotAudioException {
        Path file = Files.write(folder.resolve("file"), bytes);
        try (FileChannel channel = FileChannel.open(file)) {
            return new AudioFileContents(Optional.empty()).read(channel, file);
        }
    }

    private static byte[] tag(int level, String name, String text) {
        return element(0x7373, element(0x63C0, element(0x68CA, new byte[] {(byte) level})),
                element(0x67C8, element(0x45A3, name.getBytes(StandardCharsets.UTF_8)), element(0x4487, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] segment(byte[]... parts) {
        return OggPages.joined(element(0x1A45DFA3, element(0x4282, "matroska".getBytes(StandardCharsets.US_ASCII))), element(0x18538067, parts));
    }

    private static byte[] element(int id, byte[]... parts) {
        byte[] body = OggPages.joined(parts);
        int idBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(id) + 7) / 8;
        byte[] name = Arrays.copyOfRange(ByteBuffer.allocate(4).putInt(id).array(), 4 - idBytes, 4);
        return OggPages.joined(name, ByteBuffer.allocate(8).putLong(body.length | 1L << 56).array(), body);
    }
}
