package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.metadata.AudioBytes.JPEG;
import static org.soniquebay.metadata.AudioBytes.PNG;
import static org.soniquebay.metadata.AudioBytes.aiff;
import static org.soniquebay.metadata.AudioBytes.aiffChunk;
import static org.soniquebay.metadata.AudioBytes.asf;
import static org.soniquebay.metadata.AudioBytes.atom;
import static org.soniquebay.metadata.AudioBytes.attributes;
import static org.soniquebay.metadata.AudioBytes.be;
import static org.soniquebay.metadata.AudioBytes.chunk;
import static org.soniquebay.metadata.AudioBytes.data;
import static org.soniquebay.metadata.AudioBytes.frame24;
import static org.soniquebay.metadata.AudioBytes.freeform;
import static org.soniquebay.metadata.AudioBytes.id3;
import static org.soniquebay.metadata.AudioBytes.join;
import static org.soniquebay.metadata.AudioBytes.le;
import static org.soniquebay.metadata.AudioBytes.m4a;
import static org.soniquebay.metadata.AudioBytes.object;
import static org.soniquebay.metadata.AudioBytes.utf16;
import static org.soniquebay.metadata.AudioBytes.utf8;
import static org.soniquebay.metadata.AudioBytes.wav;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.Picture;
import org.soniquebay.container.tags.PictureType;
import org.soniquebay.container.tags.TagProblem;

class Mp4AndChunkTagsTest {

    private static final UUID ID = UUID.fromString("0cf3008f-e246-428f-abc1-35f87d584d60");

    @TempDir
    Path folder;

    private ReadFile read(byte[] file) {
        return ReadFile.of(folder, file);
    }

    @Test
    void readsAtomsOfEveryKind() {
        ReadFile file = read(m4a(
                atom("©nam", data(1, utf8("Tïtle 🎵"))),
                atom("©ART", data(1, "Ann"), data(1, "Bob")),
                atom("trkn", data(0, be(2, 0), be(2, 1), be(2, 12), be(2, 0))),
                atom("disk", data(0, be(2, 0), be(2, 2), be(2, 0))),
                atom("tmpo", data(21, be(2, 128))),
                atom("cpil", data(21, be(1, 1))),
                atom("rtng", data(0, be(1, 1))),
                freeform("MusicBrainz Album Type", data(1, "album"), data(1, "live")),
                atom("gnre", data(0, be(2, 18))),
                atom("©gen", data(2, be(2, 0xFEFF), be(2, 'P'), be(2, 'o'), be(2, 'p'))),
                atom("covr", data(13, JPEG), data(14, PNG)),
                atom("xxxx", data(1, "unknown"))));

        assertThat(file.title()).isEqualTo("Tïtle 🎵");
        assertThat(file.tags().credits().artists()).containsExactly("Ann", "Bob");
        assertThat(file.tags().credits().compilation()).isTrue();
        assertThat(file.tags().extra()).containsEntry("advisory", "1").containsEntry("release_type", "album; live");
        assertThat(file.tags().position().track().orElseThrow().written()).isEqualTo("1/12");
        assertThat(file.tags().position().disc().orElseThrow().written()).isEqualTo("2");
        assertThat(file.tags().traits().bpm()).hasValue(128);
        assertThat(file.tags().traits().genres()).containsExactly("Rock", "Pop");
        assertThat(file.outcome().pictures()).extracting(Picture::type).containsExactly(PictureType.FRONT_COVER, PictureType.OTHER);
        AudioProperties audio = file.tags().audio();
        assertThat(audio.codec()).isEqualTo("aac");
        assertThat(audio.seconds()).hasValue(2.0);
        assertThat(audio.samples().sampleRate()).hasValue(44_100);
        assertThat(audio.samples().channels()).hasValue(2);
    }

    @Test
    void readsFreeformAtoms() {
        ReadFile file = read(m4a(
                freeform("MusicBrainz Track Id", data(1, ID.toString())),
                freeform("initialkey", data(1, "4m")),
                freeform("BPM", data(1, "127.5")),
                freeform("ARTISTS", data(1, "Ann"), data(1, "Bob")),
                freeform("replaygain_album_gain", data(1, "+1.5 dB")),
                atom("tmpo", data(21, be(2, 0)))));

        assertThat(file.musicBrainz().recording()).contains(ID);
        assertThat(file.tags().traits().key()).contains("4m");
        assertThat(file.tags().traits().bpm()).as("0 is no tempo").hasValue(127.5);
        assertThat(file.tags().credits().artists()).containsExactly("Ann", "Bob");
        assertThat(file.tags().traits().replayGain().albumGain()).hasValue(1.5);
    }

    @Test
    void losesOnlyTheAtomThatIsBroken() {
        ReadFile file = read(m4a(
                atom("©nam", data(2, new byte[] {(byte) 0xD8, 0, 0, 0x78})),
                atom("©alb", atom("data", be(2, 0))),
                atom("covr", data(13, "no picture")),
                atom("©ART", data(1, "Kept"))));

        assertThat(file.artist()).contains("Kept");
        assertThat(file.problems()).containsExactly(TagProblem.BROKEN_ENCODING, TagProblem.TRUNCATED, TagProblem.NOT_A_PICTURE);
    }

    @Test
    void prefersTheId3ChunkOfAWavAndFillsFromItsInfoList() {
        byte[] info = join("INFO", chunk("INAM", join("Info title", 0)), chunk("IART", utf8("Ännë")), chunk("IPRD", join(0xC4)));
        ReadFile file = read(wav(chunk("LIST", info), chunk("id3 ", id3(4, 0, frame24("TIT2", 0, "Id3 title")))));

        assertThat(file.title()).isEqualTo("Id3 title");
        assertThat(file.artist()).contains("Ännë");
        assertThat(file.album()).as("no UTF-8, so Latin-1").contains("Ä");
        AudioProperties audio = file.tags().audio();
        assertThat(audio.seconds()).hasValue(0.1);
        assertThat(audio.bitrate()).hasValue(1_411);
        assertThat(audio.samples().bits()).hasValue(16);
    }

    @Test
    void readsTheTextChunksAndTheId3ChunkOfAnAiff() {
        ReadFile file = read(aiff(
                aiffChunk("NAME", join("Name")), aiffChunk("AUTH", join("Author")),
                aiffChunk("ID3 ", id3(4, 0, frame24("TALB", 0, "Album")))));

        assertThat(file.title()).isEqualTo("Name");
        assertThat(file.artist()).contains("Author");
        assertThat(file.album()).contains("Album");
        assertThat(file.tags().audio().seconds()).hasValue(0.1);
        assertThat(file.tags().audio().samples().sampleRate()).hasValue(44_100);
    }

    @Test
    void readsTheAttributesOfWma() {
        byte[] title = utf16("Title\0");
        byte[] author = utf16("Author\0");
        byte[] description = object(0x3326B2758E66CF11L,
                join(le(2, title.length), le(2, author.length), le(6, 0), title, author));
        byte[] picture = join(3, le(4, JPEG.length), utf16("image/jpeg\0"), utf16("front\0"), JPEG);
        byte[] name = utf16("WM/Picture\0");
        byte[] library = object(0x941C23449894D149L,
                join(le(2, 1), le(4, 0), le(2, name.length), le(2, 1), le(4, picture.length), name, picture));
        byte[] extension = object(0xB503BF5F2EA9CF11L, join(new byte[22], library));
        ReadFile file = read(asf(description, extension, attributes(
                "WM/AlbumTitle", "Album", "WM/TrackNumber", "3", "WM/Track", "2", "WM/Genre", "Rock", "WM/Genre", "Pop",
                "WM/BeatsPerMinute", "120", "WM/InitialKey", "Cmaj", "MusicBrainz/Track Id", ID.toString(), "WM/Year", "2003")));

        assertThat(file.title()).isEqualTo("Title");
        assertThat(file.artist()).contains("Author");
        assertThat(file.album()).contains("Album");
        assertThat(file.tags().position().track().orElseThrow().number()).hasValue(3);
        assertThat(file.tags().position().year()).hasValue(2003);
        assertThat(file.tags().traits().genres()).containsExactly("Rock", "Pop");
        assertThat(file.tags().traits().bpm()).hasValue(120);
        assertThat(file.tags().traits().key()).contains("Cmaj");
        assertThat(file.musicBrainz().recording()).contains(ID);
        assertThat(file.outcome().pictures()).hasSize(1);
        assertThat(file.outcome().pictures().getFirst().toArray()).isEqualTo(JPEG);
        assertThat(file.tags().fileType()).isEqualTo("wma");
        assertThat(file.tags().audio().seconds()).hasValue(2.0);
        assertThat(file.tags().audio().bitrate()).hasValue(128);
    }
}
