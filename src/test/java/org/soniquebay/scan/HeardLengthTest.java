package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.container.xiph.OggPages;

/// The length that was heard takes the place of one that a header states wrongly, or not at all.
class HeardLengthTest {

    @TempDir
    private Path temporary;

    @Test
    void correctsWhatHeadersState() throws Exception {
        try (Studio studio = new Studio(temporary)) {
            byte[] mp3 = Files.readAllBytes(studio.song("whole.mp3", 220, "-id3v2_version", "0"));
            byte[] vbr = Files.readAllBytes(studio.song("vbr.mp3", 220, "-id3v2_version", "0", "-write_xing", "0", "-b:a", "0", "-q:a", "4"));
            byte[] quiet = Files.readAllBytes(studio.song("quiet.mp3", 220, "-id3v2_version", "0", "-write_xing", "0", "-b:a", "32k"));
            write(studio, "joined.mp3", mp3, mp3);
            write(studio, "slower.mp3", Arrays.copyOf(vbr, 2_000), quiet);
            write(studio, "zeros.mp3", quiet, new byte[1_000_000]);
            write(studio, "no-samples.flac", withoutSamples(Files.readAllBytes(studio.song("whole.flac", 220))));
            write(studio, "captured.opus", OggPages.captured(Files.readAllBytes(studio.song("whole.opus", 220)), 3600L * 48_000));
            byte[] ogg = Files.readAllBytes(studio.song("whole.ogg", 220));
            write(studio, "captured.ogg", OggPages.captured(ogg, 3600L * 44_100));
            write(studio, "chained.ogg", ogg, ogg);
            studio.song("fragmented.m4a", 220, "-movflags", "frag_keyframe+empty_moov");
            studio.song("adts.aac", 220);

            assertThat(studio.scanAndMeasure().problems()).isEmpty();

            assertThat(studio.texts("SELECT subject || ' ' || detail FROM failures")).isEmpty();
            assertThat(durations(studio, "joined.mp3", "chained.ogg")).containsOnly("12");
            assertThat(durations(studio, "zeros.mp3", "no-samples.flac", "captured.opus", "captured.ogg", "fragmented.m4a", "adts.aac", "slower.mp3"))
                    .containsOnly("6");
            assertThat(studio.texts("SELECT bitrate FROM tracks WHERE path LIKE '%/slower.mp3'")).first().asString().matches("3[0-9]");
        }
    }

    @Test
    void staysWhenOnlyTheTagsChange() throws Exception {
        try (Studio studio = new Studio(temporary)) {
            byte[] mp3 = Files.readAllBytes(studio.song("whole.mp3", 220, "-id3v2_version", "0"));
            write(studio, "joined.mp3", mp3, mp3);
            studio.scanAndMeasure();

            byte[] title = "TIT2\0\0\0\4\0\0\3New".getBytes(StandardCharsets.ISO_8859_1);
            write(studio, "joined.mp3", new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, (byte) title.length}, title, mp3, mp3);
            studio.scan();

            assertThat(studio.texts("SELECT title || ' ' || duration FROM tracks WHERE path LIKE '%/joined.mp3'")).containsExactly("New 12");
            assertThat(studio.jobs()).isZero();
        }
    }

    @Test
    void doesNotHideThatAFileHasMoved() throws Exception {
        try (Studio studio = new Studio(temporary)) {
            byte[] mp3 = Files.readAllBytes(studio.song("whole.mp3", 220, "-id3v2_version", "0"));
            write(studio, "joined.mp3", mp3, mp3);
            studio.scanAndMeasure();
            int id = studio.idOf(studio.music.resolve("joined.mp3")).value();

            Files.move(studio.music.resolve("joined.mp3"), studio.music.resolve("elsewhere.mp3"));
            studio.scan();

            assertThat(studio.idOf(studio.music.resolve("elsewhere.mp3")).value()).isEqualTo(id);
            assertThat(durations(studio, "elsewhere.mp3")).containsExactly("12");
        }
    }

    @Test
    void isNotThatOfAFileThatEndsEarly() throws Exception {
        try (Studio studio = new Studio(temporary)) {
            Path file = studio.song("cut.flac", 220);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length * 3 / 4));

            studio.scanAndMeasure();

            assertThat(durations(studio, "cut.flac")).containsExactly("6");
        }
    }

    private static List<String> durations(Studio studio, String... names) {
        return Arrays.stream(names).map(name -> studio.texts("SELECT duration FROM tracks WHERE path LIKE '%/" + name + "'").getFirst()).toList();
    }

    private static void write(Studio studio, String name, byte[]... parts) throws IOException {
        Files.write(studio.music.resolve(name), OggPages.joined(parts));
    }

    /// The count of samples, the last 36 bits of a field of 64, is unknown.
    private static byte[] withoutSamples(byte[] flac) {
        ByteBuffer file = ByteBuffer.wrap(flac);
        return file.putLong(18, file.getLong(18) & 0xFFFF_FFF0_0000_0000L).array();
    }
}
