package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.soniquebay.metadata.AudioBytes.JPEG;
import static org.soniquebay.metadata.AudioBytes.aiff;
import static org.soniquebay.metadata.AudioBytes.aiffChunk;
import static org.soniquebay.metadata.AudioBytes.asf;
import static org.soniquebay.metadata.AudioBytes.atom;
import static org.soniquebay.metadata.AudioBytes.attributes;
import static org.soniquebay.metadata.AudioBytes.au;
import static org.soniquebay.metadata.AudioBytes.be;
import static org.soniquebay.metadata.AudioBytes.block;
import static org.soniquebay.metadata.AudioBytes.caf;
import static org.soniquebay.metadata.AudioBytes.cafInfo;
import static org.soniquebay.metadata.AudioBytes.chunk;
import static org.soniquebay.metadata.AudioBytes.comments;
import static org.soniquebay.metadata.AudioBytes.counted;
import static org.soniquebay.metadata.AudioBytes.data;
import static org.soniquebay.metadata.AudioBytes.dsdiff;
import static org.soniquebay.metadata.AudioBytes.dsf;
import static org.soniquebay.metadata.AudioBytes.flac;
import static org.soniquebay.metadata.AudioBytes.flacPicture;
import static org.soniquebay.metadata.AudioBytes.frame23;
import static org.soniquebay.metadata.AudioBytes.frame24;
import static org.soniquebay.metadata.AudioBytes.freeform;
import static org.soniquebay.metadata.AudioBytes.id3;
import static org.soniquebay.metadata.AudioBytes.join;
import static org.soniquebay.metadata.AudioBytes.le;
import static org.soniquebay.metadata.AudioBytes.longChunk;
import static org.soniquebay.metadata.AudioBytes.m4a;
import static org.soniquebay.metadata.AudioBytes.mp3;
import static org.soniquebay.metadata.AudioBytes.mp3Frames;
import static org.soniquebay.metadata.AudioBytes.opus;
import static org.soniquebay.metadata.AudioBytes.vorbis;
import static org.soniquebay.metadata.AudioBytes.wav;
import static org.soniquebay.metadata.AudioBytes.wave64;
import static org.soniquebay.metadata.AudioBytes.wave64Chunk;
import static org.soniquebay.metadata.AudioBytes.wave64Summary;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.container.tags.TagProblem;

/// Files made to hurt: nothing of them may cost more than the tags that are wrong.
class HostileTagsTest {

    private static final int FORTY_MEGABYTES = 40 * 1024 * 1024;
    private static final long LITTLE_MEMORY = 2 * 1024 * 1024;

    @TempDir
    Path folder;

    private final TagReader reader = new TagReader();

    private static Map<String, byte[]> wellFormed() {
        byte[] tag = id3(4, 0, join(frame24("TIT2", 3, "Title"), frame24("APIC", 0, "image/jpeg", 0, 3, 0, JPEG)));
        byte[] comments = comments("TITLE=Title", "METADATA_BLOCK_PICTURE=AAAA");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("mp3", join(tag, mp3Frames()));
        files.put("much tagged mp3", muchTagged());
        files.put("flac", flac(block(4, comments), block(6, flacPicture(3, JPEG))));
        files.put("ogg", vorbis(comments));
        files.put("opus", opus(comments));
        files.put("m4a", m4a(atom("©nam", data(1, "Title")), freeform("BPM", data(1, "120")), atom("covr", data(13, JPEG))));
        files.put("wav", wav(chunk("LIST", join("INFO", chunk("INAM", join("Title")))), chunk("id3 ", tag)));
        files.put("aiff", aiff(aiffChunk("NAME", join("Title")), aiffChunk("ID3 ", tag)));
        files.put("wma", asf(attributes("Title", "Title", "WM/AlbumTitle", "Album")));
        files.put("caf", caf(cafInfo("title", "Title", "artist", "A")));
        files.put("w64", wave64(wave64Summary("INAM", "Title"), wave64Chunk("list", join("INFO", chunk("IART", join("A")))), wave64Chunk("id3 ", tag)));
        files.put("au", au(join("title=Title\nA comment")));
        files.put("dsf", dsf(tag));
        files.put("dff", dsdiff(longChunk("DIIN", longChunk("DITI", counted("Title"))), longChunk("COMT", join(be(2, 1), new byte[10], counted("Hm"))),
                longChunk("ID3 ", tag)));
        return files;
    }

    /// An MP3 with every kind of tag, in front and behind.
    private static byte[] muchTagged() {
        byte[] first = id3(4, 0, join(frame24("USLT", 3, "eng", 0, "La la"), frame24("SYLT", 3, "eng", 2, 1, 0, "La", 0, be(4, 1000), "la", 0, be(4, 2000)),
                frame24("RVA2", "track", 0, 1, be(2, -512), 16, be(2, 0x4000)), frame24("TPE1", 0, new byte[] {(byte) 0xCA, (byte) 0xE8, (byte) 0xED, (byte) 0xEE})));
        byte[] items = join(le(4, 8), le(4, 2), "Cover Art (Front)", 0, "a", 0, JPEG);
        byte[] ape = join("APETAGEX", le(4, 2000), le(4, items.length + 32), le(4, 1));
        byte[] lyrics = join("LYRICSBEGIN", "LYR00005La la", "000024", "LYRICS200");
        byte[] last = join(id3(4, 0x10, frame24("TIT2", 3, "Title")), "3DI", 4, 0, 0x10, AudioBytes.syncsafe(16));
        return join(first, first, ape, le(4, 0xA000_0000L), new byte[8], items, ape, le(4, 0x8000_0000L), new byte[8], mp3Frames(),
                ape, le(4, 0xA000_0000L), new byte[8], items, ape, le(4, 0x8000_0000L), new byte[8], lyrics, last, "TAG", new byte[125]);
    }

    @Test
    void fortyMegabytesOfOneTagCostNoMemory() throws IOException {
        byte[] filler = new byte[FORTY_MEGABYTES];
        Arrays.fill(filler, (byte) 'x');
        byte[] after = frame24("TPE1", 3, "After");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("text of mp3", mp3(4, frame24("TIT2", 3, filler), after));
        files.put("picture of mp3", mp3(4, frame24("APIC", 0, "image/jpeg", 0, 3, 0, filler), after));
        files.put("unsynchronised mp3", join(id3(3, 0x80, frame23("TIT2", 3, filler)), mp3Frames()));
        files.put("comment of ogg", vorbis(comments(join("TITLE=", filler), "ARTIST=After")));
        files.put("picture of opus", opus(comments(join("METADATA_BLOCK_PICTURE=", filler), "ARTIST=After")));
        files.put("atom of m4a", m4a(atom("©nam", data(1, filler)), atom("covr", data(13, filler)), atom("©ART", data(1, "After"))));
        files.put("chunks of wav", wav(chunk("LIST", join("INFO", chunk("INAM", filler))), chunk("id3 ", id3(4, 0, after))));
        files.put("chunks of aiff", aiff(aiffChunk("NAME", filler), aiffChunk("ID3 ", id3(4, 0, after))));
        files.put("info of caf", caf(cafInfo("title", filler), cafInfo("artist", "After")));
        files.put("lists of w64", wave64(wave64Chunk("list", join("INFO", chunk("INAM", filler))), wave64Chunk("id3 ", id3(4, 0, after))));
        files.put("tag of dsf", dsf(id3(4, 0, join(frame24("TIT2", 3, filler), after))));
        files.put("chunks of dff", dsdiff(longChunk("DIIN", longChunk("DITI", join(be(4, filler.length), filler))), longChunk("ID3 ", id3(4, 0, after))));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = Files.write(folder.resolve("large"), file.getValue());
            read(path);

            long before = allocated();
            TagOutcome outcome = reader.read(path);
            long cost = allocated() - before;

            assertThat(cost).as(file.getKey()).isLessThan(LITTLE_MEMORY);
            assertThat(outcome).as(file.getKey()).isInstanceOfSatisfying(TagOutcome.Tags.class, tags -> {
                assertThat(tags.warnings()).isNotEmpty();
                assertThat(tags.tags().credits().title().source()).isEqualTo(NameSource.PATH);
                assertThat(tags.tags().audio().seconds()).isPresent();
                if (!file.getKey().startsWith("unsynchronised")) {
                    assertThat(tags.tags().credits().artist().map(Name::text)).contains("After");
                }
            });
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void thousandsOfSmallTagsKeepAFew() {
        Object[] many = new Object[8_000];
        Arrays.setAll(many, i -> "GENRE=" + i + "x".repeat(1_000));
        ReadFile file = ReadFile.of(folder, vorbis(comments(many)));

        assertThat(file.tags().traits().genres()).hasSizeLessThan(2_001);
        assertThat(file.problems()).contains(TagProblem.TOO_MANY_VALUES).hasSizeLessThan(51);
    }

    @Test
    void manyLargePicturesKeepAFew() {
        byte[] picture = join(JPEG, new byte[15 * 1024 * 1024]);
        ReadFile file = ReadFile.of(folder, m4a(atom("covr", data(13, picture), data(13, picture), data(13, picture))));

        assertThat(file.outcome().pictures()).hasSize(2);
        assertThat(file.problems()).containsExactly(TagProblem.PICTURE_TOO_LARGE);
    }

    @Test
    void aDecompressionBombStaysPacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(new byte[FORTY_MEGABYTES]);
        }
        byte[] body = join(be(4, FORTY_MEGABYTES), packed.toByteArray());
        ReadFile file = ReadFile.of(folder, join(id3(3, 0, join("TIT2", be(4, body.length), 0, 0x80, body)), mp3Frames()));

        assertThat(file.problems()).containsExactly(TagProblem.VALUE_TOO_LONG);
    }

    @Test
    void lengthsBeyondTheFileCostOnlyTheirTag() {
        byte[] huge = be(4, 0x7FFF_FFFF);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("mp3", join(id3(3, 0, join(frame23("TPE1", 0, "Before"), "TIT2", huge, 0, 0, "x")), mp3Frames()));
        files.put("flac", flac(block(4, comments("ARTIST=Before")), block(6, join(be(4, 3), huge))));
        files.put("m4a", m4a(atom("©ART", data(1, "Before")), join(huge, "©nam", data(1, "x"))));
        files.put("wav", wav(chunk("LIST", join("INFO", chunk("IART", join("Before")), "INAM", le(4, -2), "x"))));
        files.forEach((name, bytes) -> {
            ReadFile file = ReadFile.of(folder, bytes);
            assertThat(file.artist()).as(name).contains("Before");
        });
    }

    @Test
    void everyTruncationEndsInAnOutcome() throws IOException {
        for (Map.Entry<String, byte[]> file : wellFormed().entrySet()) {
            byte[] whole = file.getValue();
            for (int length = 0; length < Math.min(whole.length, 450); length++) {
                assertThatNothingFails(file.getKey() + " cut to " + length, Arrays.copyOf(whole, length));
            }
        }
    }

    @Test
    void randomDamageEndsInAnOutcome() throws IOException {
        Random random = new Random(7);
        for (Map.Entry<String, byte[]> file : wellFormed().entrySet()) {
            for (int round = 0; round < 200; round++) {
                byte[] damaged = file.getValue().clone();
                for (int hit = 0; hit < 1 + random.nextInt(6); hit++) {
                    damaged[random.nextInt(Math.min(damaged.length, 600))] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
                }
                assertThatNothingFails(file.getKey() + " damaged, round " + round, damaged);
            }
        }
    }

    private void assertThatNothingFails(String what, byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("damaged"), bytes);
        List<TagProblem> problems = new ArrayList<>();
        assertThatCode(() -> problems.addAll(read(path))).as(what).doesNotThrowAnyException();
        assertThat(problems).as(what).doesNotContain(TagProblem.READER_FAILED);
    }

    private List<TagProblem> read(Path path) {
        return switch (reader.read(path)) {
            case TagOutcome.Tags tags -> tags.warnings().stream().map(warning -> warning.problem()).toList();
            case TagOutcome.Unreadable _ -> List.of();
        };
    }

    @Test
    void deeplyNestedAtomsDoNotExhaustTheStack() {
        byte[] nested = new byte[0];
        for (int depth = 0; depth < 3_000; depth++) {
            nested = atom("moov", nested);
        }
        byte[] bytes = join(atom("ftyp", "M4A ", be(4, 0)), nested);

        assertThat(ReadFile.of(folder, bytes).problems()).containsExactly(TagProblem.MALFORMED);
    }

    @Test
    void whatIsNotAudioIsUnreadableWhateverItsName() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("text.mp3", "Lorem ipsum dolor sit amet\n".repeat(500).getBytes(StandardCharsets.UTF_8));
        files.put("essay.m4a", "The free software song".getBytes(StandardCharsets.UTF_8));
        files.put("playlist.mp3", "#EXTM3U\n/etc/passwd\nfile:///etc/hosts\n".getBytes(StandardCharsets.UTF_8));
        files.put("concat.ogg", "ffconcat version 1.0\nfile /etc/passwd\n".getBytes(StandardCharsets.UTF_8));
        files.put("tagged.mp3", join(id3(4, 0, frame24("TIT2", 3, "Tag of nothing")), "no sound"));
        files.put("zeros.flac", new byte[100_000]);
        files.put("picture.m4a", AudioBytes.PNG);
        files.put("short.mp3", new byte[] {(byte) 0xFF});
        files.put("video.wav", join("RIFF", le(4, 100), "AVI ", new byte[100]));
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        files.put("noise.mp3", noise);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
            assertThat(reader.read(path)).as(file.getKey()).isInstanceOfSatisfying(TagOutcome.Unreadable.class,
                    unreadable -> assertThat(unreadable.reason()).isEqualTo(UnreadableReason.NOT_AUDIO));
        }
    }
}
