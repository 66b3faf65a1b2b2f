package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.soniquebay.metadata.AudioBytes.JPEG;
import static org.soniquebay.metadata.AudioBytes.au;
import static org.soniquebay.metadata.AudioBytes.be;
import static org.soniquebay.metadata.AudioBytes.caf;
import static org.soniquebay.metadata.AudioBytes.cafInfo;
import static org.soniquebay.metadata.AudioBytes.chunk;
import static org.soniquebay.metadata.AudioBytes.counted;
import static org.soniquebay.metadata.AudioBytes.dsdiff;
import static org.soniquebay.metadata.AudioBytes.dsf;
import static org.soniquebay.metadata.AudioBytes.frame23;
import static org.soniquebay.metadata.AudioBytes.id3;
import static org.soniquebay.metadata.AudioBytes.join;
import static org.soniquebay.metadata.AudioBytes.le;
import static org.soniquebay.metadata.AudioBytes.longChunk;
import static org.soniquebay.metadata.AudioBytes.utf8;
import static org.soniquebay.metadata.AudioBytes.wave64;
import static org.soniquebay.metadata.AudioBytes.wave64Chunk;
import static org.soniquebay.metadata.AudioBytes.wave64Summary;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.container.tags.TagProblem;

/// The formats of studios and of sound of one bit, each with tags of its own or an ID3v2 tag within.
class StudioFormatsTest {

    private static final byte[] TAG = id3(3, 0, join(frame23("TIT2", 0, "Song"), frame23("TALB", 0, "Album"), frame23("APIC", 0, "image/jpeg", 0, 3, 0, JPEG)));

    @TempDir
    private Path folder;

    @Test
    void theInfoChunkOfACaf() {
        ReadFile file = ReadFile.of(folder, caf(cafInfo("title", "Lied", "artist", "Ännë", "album", "First", "track number", "3/12", "year", "1999",
                "tempo", "98.5", "key signature", "F#m", "comments", "Two\nlines", "genre", "Jazz", "source application", "afconvert")));

        assertThat(file.title()).isEqualTo("Lied");
        assertThat(file.artist()).contains("Ännë");
        assertThat(file.album()).contains("First");
        assertThat(file.tags().position().track().orElseThrow().number()).hasValue(3);
        assertThat(file.tags().traits().genres()).containsExactly("Jazz");
        assertThat(file.tags().traits().bpm()).hasValue(98.5);
        assertThat(file.tags().extra()).containsEntry("comment", "Two\nlines").containsEntry("codec", "pcm").containsEntry("key", "F#m");
        isATenthOfASecond(file, "44100", "16");
    }

    @Test
    void packedSoundOfACafIsAsLongAsItsPacketsSay() {
        byte[] format = join(be(8, Double.doubleToLongBits(48_000)), ".mp3", be(4, 0), be(4, 0), be(4, 1_152), be(4, 2), be(4, 0));
        byte[] packets = longChunk("pakt", join(be(8, 125), be(8, 144_000), be(4, 0), be(4, 0)));
        ReadFile file = ReadFile.of(folder, join("caff", be(2, 1), be(2, 0), longChunk("desc", format), longChunk("data", new byte[48_004]), packets));

        assertThat(file.tags().audio().codec()).isEqualTo("mp3");
        assertThat(file.tags().audio().seconds()).hasValue(3);
        assertThat(file.tags().audio().bitrate()).hasValue(128);
        assertThat(file.tags().audio().samples().bits()).isEmpty();
    }

    @Test
    void theListsAndTheId3ChunkOfAWave64() {
        byte[] list = wave64Chunk("list", join("INFO", chunk("IART", join("Singer")), chunk("INAM", join("From the list"))));
        ReadFile file = ReadFile.of(folder, wave64(wave64Summary("INAM", "Ünï", "IGNR", "Folk"), list, wave64Chunk("id3 ", TAG)));

        assertThat(file.title()).isEqualTo("Song");
        assertThat(file.artist()).contains("Singer");
        assertThat(file.album()).contains("Album");
        assertThat(file.tags().traits().genres()).containsExactly("Folk");
        assertThat(file.outcome().pictures()).hasSize(1);
        isATenthOfASecond(file, "44100", "16");
        assertThat(ReadFile.of(folder, wave64(wave64Summary("INAM", "Ünï"))).title()).isEqualTo("Ünï");
    }

    @Test
    void theAnnotationOfAnAu() {
        ReadFile file = ReadFile.of(folder, au(join(utf8("title=Sóng\nartist=Ann\nRecorded at home\n1 + 1 = 2\n"), new byte[8])));

        assertThat(file.title()).isEqualTo("Sóng");
        assertThat(file.artist()).contains("Ann");
        assertThat(file.tags().extra()).containsEntry("comment", "Recorded at home\n1 + 1 = 2");
        isATenthOfASecond(file, "44100", "16");
        assertThat(ReadFile.of(folder, au("Звезда по имени Солнце".getBytes(Charset.forName("windows-1251")))).tags().extra())
                .containsEntry("comment", "Звезда по имени Солнце");
    }

    @Test
    void theTagThatADsfPointsTo() {
        ReadFile file = ReadFile.of(folder, dsf(TAG));

        assertThat(file.title()).isEqualTo("Song");
        assertThat(file.album()).contains("Album");
        assertThat(file.outcome().pictures()).hasSize(1);
        assertThat(file.tags().audio().codec()).isEqualTo("dsd");
        isATenthOfASecond(file, "2822400", "1");
        assertThat(ReadFile.of(folder, dsf(new byte[0])).titleSource()).isEqualTo(NameSource.PATH);
    }

    @Test
    void masterInformationCommentsAndTagOfADsdiff() {
        byte[] master = longChunk("DIIN", join(longChunk("EMID", utf8("id")), longChunk("DIAR", counted("Singer")), longChunk("DITI", counted("Canto"))));
        byte[] comments = longChunk("COMT", join(be(2, 2), new byte[6], be(2, 3), be(2, 0), counted("made by a program"),
                new byte[6], be(2, 0), be(2, 0), counted("Take one")));
        ReadFile file = ReadFile.of(folder, dsdiff(master, comments));

        assertThat(file.title()).isEqualTo("Canto");
        assertThat(file.artist()).contains("Singer");
        assertThat(file.tags().extra()).containsEntry("comment", "Take one").containsEntry("codec", "dsd");
        isATenthOfASecond(file, "2822400", "1");

        ReadFile tagged = ReadFile.of(folder, dsdiff(master, longChunk("ID3 ", TAG)));
        assertThat(tagged.title()).isEqualTo("Song");
        assertThat(tagged.artist()).contains("Singer");
        assertThat(tagged.outcome().pictures()).hasSize(1);
    }

    /// What a chunk claims costs that chunk, and those behind it.
    @Test
    void sizesBeyondTheFileCostOnlyTheirTag() {
        Map<String, byte[]> files = Map.of(
                "caf", caf(cafInfo("title", "Before"), join("info", be(8, Long.MAX_VALUE), be(4, 1), "title")),
                "w64", wave64(wave64Summary("INAM", "Before"), join(wave64Chunk("list", new byte[0]), "list", new byte[12], le(8, Long.MAX_VALUE))),
                "w64 of nothing", wave64(wave64Summary("INAM", "Before"), join("list", new byte[12], le(8, 3))),
                "w64 entry", wave64(wave64Summary("INAM", "Before"), wave64Chunk("\u00bc\u0094_\u0092", join(le(4, -1), "INAM", le(4, -1), "x"))),
                "dff", dsdiff(longChunk("DIIN", longChunk("DITI", counted("Before"))), longChunk("DIIN", longChunk("DITI", be(4, -1))),
                        join("DIIN", be(8, Long.MAX_VALUE))));
        files.forEach((name, bytes) -> assertThat(ReadFile.of(folder, bytes).title()).as(name).isEqualTo("Before"));

        byte[] outside = dsf(TAG);
        System.arraycopy(le(8, Long.MAX_VALUE), 0, outside, 20, 8);
        assertThat(ReadFile.of(folder, outside).titleSource()).isEqualTo(NameSource.PATH);
        byte[] beyond = au(utf8("title=Song"));
        System.arraycopy(be(4, -1), 0, beyond, 4, 4);
        assertThat(ReadFile.of(folder, beyond).problems()).isEmpty();
        assertThat(ReadFile.of(folder, au(new byte[300_000])).problems()).containsExactly(TagProblem.VALUE_TOO_LONG);
    }

    private static void isATenthOfASecond(ReadFile file, String rate, String bits) {
        assertThat(file.problems()).isEmpty();
        assertThat(file.tags().audio().seconds().orElseThrow()).isCloseTo(0.1, within(0.001));
        assertThat(file.tags().extra()).containsEntry("sample_rate", rate).containsEntry("channels", "2").containsEntry("bits_per_sample", bits);
    }
}
